"""How far is it from a position to an area? Planar, to a centimetre.

About each position the ground of the mean sphere is taken for flat: a degree of
longitude shrinks by the cosine of the latitude. Within the few hundred metres that
matter this differs from the ellipsoid by less than 0.6 %, and SQL and memory can
compute it alike.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from geo_incidents.spatial.crs import METRES_PER_DEGREE


def distances_m(
    positions: NDArray[np.float64], polygons: NDArray[np.object_]
) -> list[float]:
    """Return the distance of each of (n, 2) positions to the polygon beside it."""
    narrow = np.cos(np.radians(positions[:, 1]))
    corners, of_polygon = shapely.get_coordinates(polygons, return_index=True)
    corners[:, 0] *= narrow[of_polygon]
    flat = shapely.set_coordinates(np.array(polygons, dtype=object), corners)
    points = shapely.points(positions[:, 0] * narrow, positions[:, 1])
    degrees = shapely.distance(flat, points)
    return [round(METRES_PER_DEGREE * far, 2) for far in degrees.tolist()]
