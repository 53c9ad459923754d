"""Stage two, geocoded: from an address or given coordinates to a location.

A location says where, how precisely and by whose word; an appeal that cannot be
placed keeps a location of precision "none" and waits in the queue of the unlocated.
"""
