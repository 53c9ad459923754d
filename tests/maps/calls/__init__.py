"""Is a call taken, by whom it may be, and read out?"""
