"""How do staff change areas: load, look at the difference, apply, undo?"""
