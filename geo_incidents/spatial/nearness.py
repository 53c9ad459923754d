"""What lies near a position? A square of so many metres to each side, in degrees.

A square costs an index nothing and means the same to PostGIS and to shapely.
"""

from __future__ import annotations

import math
from typing import Final

from geo_incidents.spatial.crs import METRES_PER_DEGREE
from geo_incidents.spatial.grid import Bounds

NEAR_BORDER_M: Final = 200.0
_LEAST_COSINE: Final = 0.01


def bounds_around(position: tuple[float, float], metres: float) -> Bounds:
    """Return the square that reaches ``metres`` from (longitude, latitude)."""
    lon, lat = position
    up = metres / METRES_PER_DEGREE
    side = up / max(math.cos(math.radians(lat)), _LEAST_COSINE)
    return Bounds(lon - side, lat - up, lon + side, lat + up)


def bounds_near_border(position: tuple[float, float]) -> Bounds:
    """Return what must touch a municipality for the position to count as inside."""
    return bounds_around(position, NEAR_BORDER_M)
