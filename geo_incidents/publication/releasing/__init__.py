"""When do a resident's words reach the world? Agreed to, covered, looked at by staff.

What waits is a query: consent is given, and nobody has decided. What was decided is a
row with its history; only words that are released and still agreed to are published.
"""
