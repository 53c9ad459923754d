"""Is the kernel right about where things are?"""
