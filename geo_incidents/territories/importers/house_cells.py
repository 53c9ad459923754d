"""Which ground belongs to which company, when only its houses are known?

Every house gets its Voronoi cell, at most 60 m wide to each side; the cells of one
company together are its area. Areas of two companies touch and never overlap.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo_incidents.spatial.crs import METRES_PER_DEGREE
from geo_incidents.spatial.validity import areal

REACH_M: Final = 60.0
_ROUNDNESS: Final = 4


def company_areas(
    houses: Mapping[tuple[float, float], str],
) -> dict[str, shapely.MultiPolygon]:
    """Return the area of each company, in degrees.

    ``houses`` maps (longitude, latitude) to a company; "" is a house of nobody, which
    keeps the neighbours off its ground.
    """
    if not houses:
        return {}
    frame = _Frame(list(houses))
    cells = _cells(frame.metres)
    companies = np.array(list(houses.values()))
    return {
        str(company): areal(
            frame.degrees(shapely.union_all(cells[companies == company]))
        )[0]
        for company in np.unique(companies)
        if company
    }


class _Frame:
    """A flat frame in metres about the middle of the houses."""

    def __init__(self, positions: Sequence[tuple[float, float]]) -> None:
        degrees = np.array(positions, dtype=float)
        self._middle = degrees.mean(axis=0)
        narrowing = math.cos(math.radians(self._middle[1]))
        self._scale = METRES_PER_DEGREE * np.array([narrowing, 1.0])
        self.metres: NDArray[np.float64] = (degrees - self._middle) * self._scale

    def degrees(self, geometry: BaseGeometry) -> BaseGeometry:
        return shapely.transform(
            geometry, lambda metres: metres / self._scale + self._middle
        )


def _cells(metres: NDArray[np.float64]) -> NDArray[np.object_]:
    """Return the cell of every position, in their order."""
    points = np.array([shapely.Point(position) for position in metres])
    reach = shapely.buffer(points, REACH_M, quad_segs=_ROUNDNESS)
    if len(points) == 1:
        return np.array(reach)
    diagram = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points)))
    point_index, cell_index = shapely.STRtree(diagram).query(points, "covered_by")
    cell_of = np.empty(len(points), dtype=np.intp)
    cell_of[point_index] = cell_index
    cells: NDArray[np.object_] = shapely.intersection(diagram[cell_of], reach)
    return cells
