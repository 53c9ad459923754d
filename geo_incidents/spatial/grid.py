"""Where on the XYZ tile grid of EPSG:3857 does a position lie?

At zoom ``z`` the world is ``2**z`` tiles wide; x grows east, y grows south.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

MAX_LATITUDE: Final = 85.0511287798
MAX_ZOOM: Final = 22


class Bounds(NamedTuple):
    """West, south, east, north in degrees of EPSG:4326."""

    west: float
    south: float
    east: float
    north: float


def unit_position(lon: float, lat: float) -> tuple[float, float]:
    """Project to the unit square: (0, 0) north-west, (1, 1) south-east corner."""
    lat = min(max(lat, -MAX_LATITUDE), MAX_LATITUDE)
    y = 0.5 - math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) / (2 * math.pi)
    return (lon + 180) / 360, min(max(y, 0.0), 1.0)


def geographic(x: float, y: float) -> tuple[float, float]:
    """Invert :func:`unit_position`: return (longitude, latitude)."""
    lat = math.degrees(2 * math.atan(math.exp((0.5 - y) * 2 * math.pi)) - math.pi / 2)
    return x * 360 - 180, lat


def tile_bounds(z: int, x: int, y: int) -> Bounds:
    """Return the bounds of a tile.

    Raises:
        ValueError: the tile is not on the grid.

    """
    if not 0 <= z <= MAX_ZOOM or not 0 <= x < 2**z or not 0 <= y < 2**z:
        raise ValueError(f"tile {z}/{x}/{y} is outside the grid")
    west, north = geographic(x / 2**z, y / 2**z)
    east, south = geographic((x + 1) / 2**z, (y + 1) / 2**z)
    return Bounds(west, south, east, north)
