"""Is a city one file?"""
