"""Which areas are drawn badly: with thin parts, or with rings that touch? Pure.

The database refuses what is invalid. Rings that touch themselves or each other in a
corner are valid, and still a sign that something was repaired or cut.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo_incidents.spatial.measure import (
    Geometries,
    array_of,
    mean_widths_m,
    polygons_of,
)
from geo_incidents.territories.coverage.findings import (
    SLIVER_M,
    Finding,
    What,
    pieces,
)
from geo_incidents.territories.coverage.town import Area, Town

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]


def shapes(town: Town) -> Iterator[Finding]:
    """Yield what is odd about the shape of each area."""
    geometries = array_of([area.geometry for area in town.areas])
    parts, area_of_part = polygons_of(geometries)
    thin = mean_widths_m(parts) < SLIVER_M
    for piece in pieces(parts[thin], area_of_part[thin], least_m2=0.0):
        area = town.areas[piece.source]
        yield _finding(What.SLIVER, area, piece.geometry, piece.area_m2)
    corners, area_of_corner = _touching(geometries)
    for at in np.unique(area_of_corner).tolist():
        where = shapely.multipoints(corners[area_of_corner == at])
        yield _finding(What.TOUCHING, town.areas[at], where)


def _finding(
    what: What, area: Area, geometry: BaseGeometry, area_m2: float = 0.0
) -> Finding:
    return Finding(
        what,
        geometry,
        area.kind,
        area.topics,
        (area.organisation_id,),
        area_m2=area_m2,
    )


def _touching(geometries: Geometries) -> tuple[Floats, Indices]:
    """Return (corner, index of geometry) where rings of one polygon meet."""
    parts, source = polygons_of(geometries)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    corners, ring = shapely.get_coordinates(rings, return_index=True)
    opens = np.diff(ring, prepend=-1) != 0
    repeats = np.append(False, (corners[1:] == corners[:-1]).all(axis=1))
    kept = ~opens & ~repeats
    rows = np.column_stack((part_of_ring[ring[kept]], corners[kept]))
    met, times = np.unique(rows, axis=0, return_counts=True)
    met = met[times > 1]
    return met[:, 1:], source[met[:, 0].astype(np.intp)]
