"""In which coordinate systems do we store, draw and measure?

Stored positions are longitude, latitude (OGC:CRS84 axis order) under SRID 4326.
"""

from __future__ import annotations

import math
from typing import Final

WGS84: Final = 4326
WEB_MERCATOR: Final = 3857

EARTH_RADIUS_M: Final = 6_371_008.8
METRES_PER_DEGREE: Final = math.pi * EARTH_RADIUS_M / 180

# A tenth of a millimetre: the parts of an area are cut with rounded corners, and a
# point this near to a border lies on it.
TOUCH_DEG: Final = 1e-9


def distance_m(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance in metres of two (longitude, latitude) pairs.

    Haversine on the mean sphere: within 0.6 % of the ellipsoid, enough to compare
    an address with a pin.
    """
    (lon_a, lat_a), (lon_b, lat_b) = a, b
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    chord = (
        math.sin((phi_b - phi_a) / 2) ** 2
        + math.cos(phi_a)
        * math.cos(phi_b)
        * math.sin(math.radians(lon_b - lon_a) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(chord))
