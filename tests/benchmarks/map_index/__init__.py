"""Does the map answer the same with ten thousand and with ten million incidents?

Cities of four sizes are loaded into databases of their own; our map, tile servers,
supercluster and plain SQL answer the same tiles for the same filters, are held to
GROUP BY, and race. The peers are an extra of their own. After one ``./run test``::

    python3 -m pip --python var/venv/bin/python install --require-hashes \
        -r requirements-peers.lock
    ./run test -m benchmark tests/benchmarks/map_index

Node and npm are needed for supercluster. Who is not installed is absent and says so.
The whole takes most of an hour, 12 GB of disk and 8 GB of memory, and wants a machine
for itself. ``MAP_RACE_ROWS=10000,10000000`` names the sizes, ``MAP_RACE_ROUNDS=3`` the
rounds, ``MAP_RACE_BUDGET_S=20`` the seconds that one contestant has for one list in one
round, and ``MAP_RACE_KEEP=1`` keeps the databases for the next race. What the race
writes besides lies in ``var/map-race``.
"""
