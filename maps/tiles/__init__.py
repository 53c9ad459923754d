"""What stands on the map in one tile, and how is it sent? Audience-blind.

An audience brings its sight, that is what one person may see under one filter; what is
drawn of it, the two encodings and the HTTP around them are the same for all.
"""
