"""Where do positions lie on a flat map that keeps every shape small enough?

Mercator on the mean sphere: the same frame for every set of positions, so what is
computed in it depends on the positions alone. Near a latitude its metres are
1 / cos(latitude) of those on the ground.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo_incidents.spatial.crs import EARTH_RADIUS_M


def to_mercator(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Project rows of (longitude, latitude); the poles lie at infinity."""
    lon, lat = np.radians(degrees).T
    return EARTH_RADIUS_M * np.column_stack([lon, np.arcsinh(np.tan(lat))])


def from_mercator(metres: NDArray[np.float64]) -> NDArray[np.float64]:
    """Invert :func:`to_mercator`."""
    x, y = metres.T / EARTH_RADIUS_M
    degrees: NDArray[np.float64] = np.degrees(
        np.column_stack([x, np.arctan(np.sinh(y))])
    )
    return degrees
