"""When do words and photos reach the world? Agreed to, covered, looked at by staff.

What waits is a query: consent is given, and nobody has decided. What was decided is a
row with its history; only what is released and still agreed to is published.
"""
