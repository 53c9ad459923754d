"""How long does a million incidents take as a file, and how much memory?

The demo city is given a million incidents and served as ``./run demo`` serves it, by
one worker; an operator takes ten thousand of them away, and then all of them::

    ./run test -m benchmark -s tests/benchmarks/exports

It prints when the first byte came, how long the file took, and the most memory that the
worker had for itself meanwhile. ``EXPORT_ROWS=100000`` names another size.
"""
