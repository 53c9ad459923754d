"""What does the net of PostgreSQL cost the map of the staff, on a million incidents?

The same question (how many of each status lie in a box of two kilometres, and the cells
of a tile) is asked by the door alone, which is the explicit filter, by the door above
the net as the site does it, and by the net alone. Named peers are the policies that one
would write first::

    ./run test -m benchmark -s tests/benchmarks/row_security

``NET_ROWS=100000`` names another size. Medians are printed, and what is promised is
asserted: at most twice the time of the explicit filter.
"""
