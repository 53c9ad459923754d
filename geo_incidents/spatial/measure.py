"""How large and how wide are geometries that are drawn in degrees?"""

from __future__ import annotations

from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

Geometries = NDArray[np.object_]
Floats = NDArray[np.float64]

# The ellipsoid of WGS 84: the radius of the equator and the square of its eccentricity.
_EQUATOR_M: Final = 6_378_137.0
_ECCENTRICITY_2: Final = 6.694379990141e-3


def in_metres(geometries: Geometries) -> Geometries:
    """Draw each geometry flat, in metres about its own middle.

    East and north have the scale of the WGS 84 ellipsoid at the middle: the area of
    something as large as a city is right within 0.1 %.
    """
    bounds = shapely.bounds(geometries)
    middle = (bounds[:, :2] + bounds[:, 2:]) / 2
    scale = _metres_per_degree(middle[:, 1])
    corners, which = shapely.get_coordinates(geometries, return_index=True)
    flat: Geometries = shapely.set_coordinates(
        geometries.copy(), (corners - middle[which]) * scale[which]
    )
    return flat


def areas_m2(geometries: Geometries) -> Floats:
    """Return the area of each geometry."""
    areas: Floats = shapely.area(in_metres(geometries))
    return areas


def mean_widths_m(geometries: Geometries) -> Floats:
    """Return twice the area by the perimeter: of a long strip it is the width.

    Of a square it is half the side, of a circle the radius; of no area it is zero.
    """
    flat = in_metres(geometries)
    perimeter = shapely.length(flat)
    widths: Floats = np.divide(
        2 * shapely.area(flat),
        perimeter,
        out=np.zeros(len(flat)),
        where=perimeter > 0,
    )
    return widths


def polygons_of(geometries: Geometries) -> tuple[Geometries, NDArray[np.intp]]:
    """Take geometries apart: (polygons, index of the geometry each comes from)."""
    parts, which = shapely.get_parts(geometries, return_index=True)
    pieces, part = shapely.get_parts(parts, return_index=True)
    areal = shapely.get_type_id(pieces) == shapely.GeometryType.POLYGON
    areal &= ~shapely.is_empty(pieces)
    return pieces[areal], which[part[areal]]


def array_of(geometries: list[BaseGeometry]) -> Geometries:
    """Put geometries into a flat array, however many there are."""
    array = np.empty(len(geometries), object)
    array[:] = geometries
    return array


def _metres_per_degree(latitudes: Floats) -> Floats:
    """Return the length of a degree (east, north) at each latitude."""
    phi = np.radians(latitudes)
    bend = 1 - _ECCENTRICITY_2 * np.sin(phi) ** 2
    east = _EQUATOR_M / np.sqrt(bend) * np.cos(phi)
    north = _EQUATOR_M * (1 - _ECCENTRICITY_2) / bend**1.5
    scale: Floats = np.radians(np.column_stack((east, north)))
    return scale
