"""Which of these polygons cover each of these points? Millions of points at a time.

A grid lies over the polygons. A cell wholly inside a polygon answers for all its points
at once. Where a border runs through a cell it is known whether the middle of the cell
lies inside, and a point does so too if the straight way to it from the middle crosses
the border an even number of times. What is too near to a border for such arithmetic
is left to GEOS, so the answer is always the exact one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo_incidents.spatial.cell_grid import CellGrid, Edges, Floats, Indices, ranges
from geo_incidents.spatial.crs import TOUCH_DEG

# Nearer to a border than this, a millimetre, GEOS decides; rounding errs by far less.
_NEAR_DEG: Final = 10 * TOUCH_DEG
# Where so many edges meet in one cell, GEOS with its own index is the faster judge.
_CROWD: Final = 48
# So many points at a time, with all that is worked out for them, fit into the cache.
_CHUNK: Final = 2**15
# What is known of the points of a cell and a polygon before any edge is looked at.
_OUTSIDE, _INSIDE, _UNSURE = 0, 1, 2


class Covering:
    """A set of valid polygons and multipolygons, in degrees, ready to be asked."""

    def __init__(self, polygons: Sequence[BaseGeometry] | NDArray[np.object_]) -> None:
        self._polygons = np.array(polygons, dtype=object)
        shapely.prepare(self._polygons)
        edges = Edges.of(self._polygons)
        self._empty = not len(edges.start)
        if self._empty:
            return
        area = float(np.nansum(shapely.area(self._polygons)))
        self._grid = CellGrid(edges, area, _NEAR_DEG)
        self._enter(edges)

    def pairs(self, positions: Floats) -> tuple[Indices, Indices]:
        """Return (index of position, index of polygon covering it), sorted by both.

        ``positions`` is (n, 2): longitude, latitude; NaN and infinity are nowhere.
        Within ``TOUCH_DEG`` of a polygon a position lies on its border: covered.
        """
        starts = range(0, 0 if self._empty else len(positions), _CHUNK)
        found = [(np.empty(0, np.intp), np.empty(0, np.intp))]
        for start in starts:
            point, polygon = self._pairs(*positions[start : start + _CHUNK].T.copy())
            found.append((point + start, polygon))
        points, covering = zip(*found, strict=True)
        return np.concatenate(points), np.concatenate(covering)

    def _enter(self, edges: Edges) -> None:
        """Note for each cell its polygons, and for each of these the edges near it."""
        many = len(self._polygons)
        edge, cell = self._grid.cells_near()
        polygon, cell_inside = self._grid.cells_inside()
        keys = np.concatenate(
            (cell * many + edges.polygon[edge], cell_inside * many + polygon)
        )
        order = np.argsort(keys)
        keys = keys[order]
        opens = np.diff(keys, prepend=-1) > 0
        entry = np.cumsum(opens) - 1
        keys = keys[opens]
        near = order < len(edge)
        order, of_piece = order[near], entry[near]
        self._polygon = (keys % many).astype(np.int32)
        self._ends = np.bincount(keys // many + 1, minlength=self._grid.count + 1)
        self._ends = np.cumsum(self._ends, dtype=np.int32)
        self._state = np.zeros(len(keys), np.uint8)
        self._state[entry[~near]] = _INSIDE
        self._count = np.bincount(of_piece, minlength=len(keys)).astype(np.int32)
        self._piece = np.cumsum(self._count, dtype=np.int32) - self._count
        middle = np.column_stack(self._grid.middles(cell[order]))
        edge = edge[order]
        self._pieces = Pieces(edges.start[edge] - middle, edges.end[edge] - middle)
        unsure = self._count > _CROWD
        unsure[of_piece[self._pieces.unsure]] = True
        self._state[unsure] = _UNSURE
        self._count[unsure] = 0

    def _pairs(self, x: Floats, y: Floats) -> tuple[Indices, Indices]:
        on_grid, cell = self._grid.cells_at(x, y)
        first = self._ends[cell]
        which, entry = ranges(first, self._ends[cell + 1] - first)
        state, count = self._state[entry], self._count[entry]
        border = np.flatnonzero(count)
        point = on_grid[which]
        middle_x, middle_y = self._grid.middles(cell[which[border]])
        state[border] ^= self._pieces.crossed(
            x[point[border]] - middle_x,
            y[point[border]] - middle_y,
            self._piece[entry[border]],
            count[border],
        )
        polygon = self._polygon[entry].astype(np.intp)
        unsure = np.flatnonzero(state >= _UNSURE)
        state[unsure] = shapely.dwithin(
            self._polygons[polygon[unsure]],
            shapely.points(x[point[unsure]], y[point[unsure]]),
            TOUCH_DEG,
        )
        covered = state == _INSIDE
        return point[covered], polygon[covered]


class Pieces:
    """Edges as seen from the middle of a cell they are near."""

    def __init__(self, start: Floats, end: Floats) -> None:
        (x, y), (end_x, end_y) = start.T, end.T
        near = np.hypot(end_x - x, end_y - y) * _NEAR_DEG
        side = x * end_y - y * end_x
        self.unsure = np.flatnonzero(np.abs(side) <= near)
        self._table = np.column_stack((x, y, end_x, end_y, side, near))
        turned = side < 0
        self._table[turned] = self._table[turned][:, [2, 3, 0, 1, 4, 5]]
        np.abs(self._table[:, 4], out=self._table[:, 4])

    def crossed(
        self, way_x: Floats, way_y: Floats, first: Indices, count: Indices
    ) -> NDArray[np.uint8]:
        which, piece = ranges(first, count)
        if not len(which):
            return np.empty(0, np.uint8)
        x, y, end_x, end_y, side, near = self._table.take(piece, axis=0).T
        way_x, way_y = way_x[which], way_y[which]
        start_turn = way_x * y - way_y * x
        end_turn = way_x * end_y - way_y * end_x
        beyond = side + start_turn - end_turn
        crossed = ((start_turn >= 0) != (end_turn >= 0)) & (beyond < 0)
        code = crossed + (np.abs(beyond) <= near) * np.uint16(256)
        sums = np.add.reduceat(code, np.cumsum(count) - count)
        return ((sums & 1) + (sums >= 256) * _UNSURE).astype(np.uint8)
