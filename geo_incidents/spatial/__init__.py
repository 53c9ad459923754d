"""Where things are in numbers: CRS constants, valid areas, metres, the tile grid.

The kernel under every stage. Positions are EPSG:4326 in longitude, latitude order;
distances are metres; the tile grid is the XYZ scheme of EPSG:3857. Knows no model.
"""
