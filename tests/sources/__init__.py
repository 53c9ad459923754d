"""Are files read with care?"""
