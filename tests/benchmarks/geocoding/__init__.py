"""Who else finds an address in a sentence, and how well? Raced on the same texts.

The peers are an extra of their own, because some are GPL and none is needed elsewhere.
After one ``./run test`` has made ``var/venv``::

    apt-get install osm2pgsql g++ pkg-config libicu-dev
    python3 -m pip --python var/venv/bin/python install --require-hashes \
        -r requirements-peers.lock
    ./run test -m benchmark tests/benchmarks/geocoding

A peer that is not installed is skipped and says why.
"""
