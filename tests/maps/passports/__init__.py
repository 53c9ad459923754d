"""Is the history of an address told, and only to whom it concerns?"""
