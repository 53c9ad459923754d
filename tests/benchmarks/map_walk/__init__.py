"""How do both maps look and feel with a million incidents, on a real server?

The demo city is given a million incidents, published and internal; the site is served
as ``./run demo`` serves it, and a browser walks over both maps::

    ./run test -m benchmark -s tests/benchmarks/map_walk

It prints when the first marks stand after a navigation with an empty cache, and how
long frames take while a hand moves and zooms the map with the processor four times
slower, beside an empty Leaflet map on the same machine. Pictures of all zooms, in light
and dark and on a phone, lie in ``var/map-walk``. ``MAP_WALK_ROWS=100000`` names another
size.
"""
