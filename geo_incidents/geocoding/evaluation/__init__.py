"""How right, how fast and how honest is the reading of texts? Measured on files.

A register and texts with known answers come as files, so that any town's can be judged
by the same figures; nothing is read from or written to the database.
"""
