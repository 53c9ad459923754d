"""How do figures become pictures that need no script, in print and in the dark?"""
