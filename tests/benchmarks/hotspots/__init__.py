"""How long does a night take, and how much memory, of a million appeals and of ten?

``HOTSPOT_LETTERS=10000000 ./run test -m benchmark tests/benchmarks/hotspots`` asks for
ten million; of these only the table that the scan reads is filled.
"""
