"""How many bots pass the gate, how many people are turned away, and who waits?

Run with ``./run test -m benchmark tests/benchmarks/gate -s``; it prints its figures.
"""
