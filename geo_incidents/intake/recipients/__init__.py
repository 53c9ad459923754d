"""Whose is it, when it is not ours? Told politely, and never instead of taking it.

What belongs to others is recognised by rules with a high precision; who it belongs to
stands in a table that the administrator keeps.
"""
