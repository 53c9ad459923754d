"""When are residents' words shown, and when not?"""
