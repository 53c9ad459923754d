"""How long does the summary of a million incidents take?

The demo city is given a million incidents, and an operator opens the summary::

    ./run test -m benchmark -s tests/benchmarks/summaries

``SUMMARY_ROWS=100000`` names another size.
"""
