"""How does the state address register (GAR, formerly FIAS) join the town's register?

It has no coordinates: it tells which streets and houses exist and what identifies them.
"""
