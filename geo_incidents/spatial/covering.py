"""Which of these polygons cover each of these points? Millions of points at a time.

Gives the same answer as asking GEOS or PostGIS for the polygons within ``TOUCH_DEG`` of
each point, and takes arrays through a grid of cells instead of points through a tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo_incidents.spatial.cell_grid import Floats, Indices
from geo_incidents.spatial.cell_layer import CellLayer, Shapes

Pairs = tuple[Indices, Indices]

# So many points at a time, with all that is worked out for them, fit into the cache.
_CHUNK: Final = 2**15
# Areas that lie one above the other more often than this need a grid of their own.
_DEPTH: Final = 2

_NOTHING: Final[Pairs] = (np.empty(0, np.intp), np.empty(0, np.intp))


class Covering:
    """A set of valid polygons and multipolygons, in degrees, ready to be asked."""

    def __init__(self, polygons: Sequence[BaseGeometry] | Shapes) -> None:
        shapes = np.array(polygons, dtype=object)
        self._members = _by_size(shapes)
        self._layers = [CellLayer(shapes[members]) for members in self._members]
        self._many = len(shapes)

    def pairs(self, positions: Floats) -> Pairs:
        """Return (index of position, index of polygon covering it), sorted by both.

        ``positions`` is (n, 2): longitude, latitude; NaN and infinity are nowhere.
        Within ``TOUCH_DEG`` of a polygon a position lies on its border: covered.
        """
        points, polygons = zip(_NOTHING, *self._chunks(positions), strict=True)
        return np.concatenate(points), np.concatenate(polygons)

    def _chunks(self, positions: Floats) -> Iterator[Pairs]:
        for start in range(0, len(positions), _CHUNK):
            x, y = positions[start : start + _CHUNK].T.copy()
            found = [_NOTHING]
            for layer, members in zip(self._layers, self._members, strict=True):
                point, member = layer.pairs(x, y)
                found.append((point, members[member]))
            point, polygon = (np.concatenate(side) for side in zip(*found, strict=True))
            order = np.argsort(point * self._many + polygon)
            yield point[order] + start, polygon[order]


def _by_size(shapes: Shapes) -> list[Indices]:
    """Part the few shapes that cover whole cities from the many that share them."""
    drawn = np.flatnonzero(~(shapely.is_missing(shapes) | shapely.is_empty(shapes)))
    if not len(drawn):
        return []
    areas = shapely.area(shapes[drawn])
    order = np.argsort(areas)
    west, south, east, north = shapely.total_bounds(shapes[drawn])
    room = _DEPTH * (east - west) * (north - south)
    small = np.searchsorted(np.cumsum(areas[order]), room, side="right")
    return [part for part in np.split(drawn[order], [small]) if len(part)]
