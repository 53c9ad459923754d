"""How do the map indexes stay true? Read once, followed from then on, folded at times.

``standing`` is the door for whoever answers a map. PostgreSQL holds the truth: an index
that is missing, broken or no longer to be followed is none, and is made anew.
"""
