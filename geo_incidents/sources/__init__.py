"""Files a city brings: rows of tables and features of vector layers, read with care.

A source is one file with a format, an encoding, a CRS and a mapping from its columns
to ours. Reading yields rows; what cannot be read is refused by row with its reason
and never silently dropped. Knows no model.
"""
