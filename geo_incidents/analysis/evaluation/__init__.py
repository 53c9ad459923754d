"""How right are the hotspots? Measured on cities of which the truth is known.

A made-up city has what makes real ones hard: towers and cottages, districts that write
and districts that do not, seasons, storms, duplicates and doubtful addresses. Places
with a returning trouble are planted in it, and others that only look like it.
"""
