"""Is any piece of the town told of, and only as far as one may see?"""
