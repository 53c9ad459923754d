"""Which polygons cover a point, as far as the cells of one grid can tell?

A cell wholly inside a polygon answers for all its points at once. Where a border runs
through a cell it is known whether the middle of the cell lies inside, and a point does
so too if the straight way to it from the middle crosses the border an even number of
times. What is too near to a border for such arithmetic is left to GEOS.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo_incidents.spatial.cell_grid import (
    CellGrid,
    Edges,
    Floats,
    Indices,
    Numbers,
    ranges,
)
from geo_incidents.spatial.crs import TOUCH_DEG

Shapes = NDArray[np.object_]
States = NDArray[np.uint8]

# Nearer to a border than this, a millimetre, GEOS decides; rounding errs by far less.
_NEAR_DEG: Final = 10 * TOUCH_DEG
# Where so many edges meet in one cell, GEOS with its own index is the faster judge.
_CROWD: Final = 48
# What is known of all points of a cell, before any edge has been looked at.
_OUTSIDE, _INSIDE, _UNSURE = 0, 1, 2
# One piece in doubt outweighs all crossings.
_DOUBT: Final = np.uint16(256)


class CellLayer:
    """Polygons entered under every cell they reach."""

    def __init__(self, polygons: Shapes) -> None:
        shapely.prepare(polygons)
        self._polygons = polygons
        edges = Edges.of(polygons)
        self._grid = CellGrid(edges, float(shapely.area(polygons).sum()), _NEAR_DEG)
        edge, cell = self._grid.cells_near()
        inside, cell_inside = self._grid.cells_inside()
        many = len(polygons)
        crossed = cell * many + edges.polygon[edge]
        keys = np.concatenate((crossed, cell_inside * many + inside))
        order = np.argsort(keys)
        opens = np.diff(keys[order], prepend=-1) > 0
        entry = np.cumsum(opens) - 1
        near = order < len(edge)
        edge, cell = edge[order[near]], cell[order[near]]
        self._pieces = Pieces(edges, edge, self._grid.middles(cell))
        self._list(*np.divmod(keys[order][opens], many))
        self._judge(middle_inside=entry[~near], of_piece=entry[near])

    def pairs(self, x: Floats, y: Floats) -> tuple[Indices, Indices]:
        """Return (point, polygon covering it), in the order of the points."""
        on_grid, cell = self._grid.cells_at(x, y)
        first = self._ends[cell]
        which, entry = ranges(first, self._ends[cell + 1] - first)
        point, polygon = on_grid[which], self._polygon[entry].astype(np.intp)
        state = self._state[entry]
        border = np.flatnonzero(self._count[entry])
        at = point[border]
        state[border] ^= self._crossed(x[at], y[at], cell[which[border]], entry[border])
        unsure = np.flatnonzero(state >= _UNSURE)
        at = point[unsure]
        state[unsure] = self._exactly(x[at], y[at], polygon[unsure])
        covered = state == _INSIDE
        return point[covered], polygon[covered]

    def _crossed(self, x: Floats, y: Floats, cell: Indices, entry: Indices) -> States:
        """Return what the edges of each entry change about the middle's state."""
        middle_x, middle_y = self._grid.middles(cell)
        first, count = self._piece[entry], self._count[entry]
        return self._pieces.crossed(x - middle_x, y - middle_y, first, count)

    def _exactly(self, x: Floats, y: Floats, polygon: Indices) -> NDArray[np.bool_]:
        points = shapely.points(x, y)
        return shapely.dwithin(self._polygons[polygon], points, TOUCH_DEG)

    def _list(self, cell: Indices, polygon: Indices) -> None:
        """Keep the polygons of each cell, one entry for each."""
        self._polygon = polygon.astype(np.int32)
        ends = np.bincount(cell + 1, minlength=self._grid.count + 1)
        self._ends = np.cumsum(ends, dtype=np.int32)

    def _judge(self, middle_inside: Indices, of_piece: Indices) -> None:
        """Keep what is known of each entry, and where its pieces of border are."""
        many = len(self._polygon)
        self._count = np.bincount(of_piece, minlength=many).astype(np.int32)
        self._piece = np.cumsum(self._count, dtype=np.int32) - self._count
        self._state = np.full(many, _OUTSIDE, np.uint8)
        self._state[middle_inside] = _INSIDE
        unsure = self._count > _CROWD
        unsure[of_piece[self._pieces.through_middle]] = True
        self._state[unsure] = _UNSURE
        self._count[unsure] = 0


class Pieces:
    """Edges near the cells, as seen from the middles of these."""

    def __init__(
        self, edges: Edges, edge: Indices, middles: tuple[Floats, Floats]
    ) -> None:
        start, end = edges.start[edge], edges.end[edge]
        x, end_x = start[:, 0] - middles[0], end[:, 0] - middles[0]
        y, end_y = start[:, 1] - middles[1], end[:, 1] - middles[1]
        length = np.hypot(end_x - x, end_y - y)
        near = np.maximum(length, _NEAR_DEG) * _NEAR_DEG
        side = x * end_y - y * end_x
        self.through_middle = np.flatnonzero(np.abs(side) <= near)
        # Turned so that the middle is on the left of every edge.
        on_right = (side < 0)[:, np.newaxis]
        self._table = np.where(
            on_right,
            np.column_stack((end_x, end_y, x, y, -side, near)),
            np.column_stack((x, y, end_x, end_y, side, near)),
        )

    def crossed(
        self, way_x: Floats, way_y: Floats, first: Numbers, count: Numbers
    ) -> States:
        """Follow ways from the middles, each across ``count`` pieces, at least one.

        Returns _INSIDE where the number of crossings is odd, else _OUTSIDE, and
        _UNSURE or more where a way ends near the line of a piece.
        """
        if not len(count):
            return np.empty(0, np.uint8)
        way, piece = ranges(first, count)
        x, y, end_x, end_y, side, near = self._table.take(piece, axis=0).T
        way_x, way_y = way_x[way], way_y[way]
        # An end on the very line of the way counts as left of it, for both its edges.
        start_turn = way_x * y - way_y * x
        end_turn = way_x * end_y - way_y * end_x
        beyond = side + start_turn - end_turn
        crossed = ((start_turn >= 0) != (end_turn >= 0)) & (beyond < 0)
        tally = crossed + (np.abs(beyond) <= near) * _DOUBT
        ends: Indices = np.cumsum(count, dtype=np.intp)
        sums = np.add.reduceat(tally, ends - count)
        return ((sums & 1) + (sums >= _DOUBT) * np.uint16(_UNSURE)).astype(np.uint8)
