"""Which cells of a grid do the borders of polygons run through, and which lie inside?

The grid is fitted to its polygons: fine where there are many edges to tell apart, and
never so fine that the ground they cover, one above the other, takes too many cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
Numbers = NDArray[np.intp] | NDArray[np.int32]

_CELLS_PER_EDGE: Final = 6
_FEWEST_CELLS, _MOST_CELLS = 2**12, 2**22
_SMALLEST_CELL_DEG: Final = 1e-5
# Keeps the middles of cells off the round numbers at which people draw borders.
_SHIFT: Final = 0.381966


def ranges(first: Numbers, count: Numbers) -> tuple[Indices, Indices]:
    """Lay the ranges ``first .. first + count`` end to end: (which range, element)."""
    which = np.repeat(np.arange(len(count)), count)
    jump = first - np.cumsum(count) + count
    return which, np.arange(len(which)) + jump[which]


@dataclass(frozen=True, slots=True)
class Edges:
    """The edges of all rings, and the polygon to which each belongs."""

    start: Floats
    end: Floats
    polygon: Indices

    @classmethod
    def of(cls, polygons: NDArray[np.object_]) -> Edges:
        parts, polygon = shapely.get_parts(polygons, return_index=True)
        rings, part = shapely.get_rings(parts, return_index=True)
        corners, ring = shapely.get_coordinates(rings, return_index=True)
        start, end = corners[:-1], corners[1:]
        joined = (ring[:-1] == ring[1:]) & (start != end).any(axis=1)
        return cls(start[joined], end[joined], polygon[part[ring[:-1][joined]]])


class CellGrid:
    """Square cells, numbered row by row from the south-west."""

    def __init__(self, edges: Edges, area: float, margin: float) -> None:
        """Fit a grid to the edges, at least one, of polygons of this area in all.

        An edge counts as near a cell within the margin; all is in degrees.
        """
        low = np.minimum(edges.start, edges.end).min(axis=0) - margin
        high = np.maximum(edges.start, edges.end).max(axis=0) + margin
        self._size = _cell_size(edges, max(area, float(np.prod(high - low))))
        self._origin = low - _SHIFT * self._size
        self._columns, self._rows = self._steps(high).astype(np.intp) + 2
        self.count = int(self._columns * self._rows)
        self._polygon = edges.polygon
        self._start, self._end = self._steps(edges.start), self._steps(edges.end)
        self._margin = margin / self._size
        self._edge, self._row = self._rows_near()

    def cells_at(self, x: Floats, y: Floats) -> tuple[Indices, Indices]:
        """Return (index of position, cell) of the positions that lie on the grid."""
        column = (x - self._origin[0]) / self._size
        row = (y - self._origin[1]) / self._size
        on_grid = np.flatnonzero(
            (column >= 0) & (column < self._columns) & (row >= 0) & (row < self._rows)
        )
        column, row = (step[on_grid].astype(np.intp) for step in (column, row))
        return on_grid, row * self._columns + column

    def middles(self, cells: Indices) -> tuple[Floats, Floats]:
        """Return the longitudes and latitudes of the middles of these cells."""
        row, column = np.divmod(cells, self._columns)
        return (
            (column + 0.5) * self._size + self._origin[0],
            (row + 0.5) * self._size + self._origin[1],
        )

    def cells_near(self) -> tuple[Indices, Indices]:
        """Return (edge, cell) where the edge comes near the cell."""
        (x, y), (end_x, end_y) = self._start[self._edge].T, self._end[self._edge].T
        south, north = self._row - self._margin, self._row + 1 + self._margin
        flat = np.abs(end_y - y) < self._margin
        rise = np.where(flat, 1, end_y - y)
        enter = np.where(flat, 0, np.clip((south - y) / rise, 0, 1)) * (end_x - x) + x
        leave = np.where(flat, 1, np.clip((north - y) / rise, 0, 1)) * (end_x - x) + x
        first = np.floor(np.minimum(enter, leave) - self._margin).astype(np.intp)
        last = np.floor(np.maximum(enter, leave) + self._margin).astype(np.intp)
        which, column = ranges(first, last - first + 1)
        return self._edge[which], self._row[which] * self._columns + column

    def cells_inside(self) -> tuple[Indices, Indices]:
        """Return (polygon, cell) where the middle of the cell lies in the polygon."""
        middle = self._row + 0.5
        above = self._start[self._edge, 1] > middle, self._end[self._edge, 1] > middle
        crossed = np.flatnonzero(above[0] != above[1])
        edge, row, middle = self._edge[crossed], self._row[crossed], middle[crossed]
        (x, y), (end_x, end_y) = self._start[edge].T, self._end[edge].T
        x = x + (middle - y) / (end_y - y) * (end_x - x)
        order = np.lexsort((x, row, self._polygon[edge]))
        enter, leave = np.ceil(x[order] - 0.5).astype(np.intp).reshape(-1, 2).T
        span, column = ranges(enter, leave - enter)
        first = order[::2][span]
        return self._polygon[edge[first]], row[first] * self._columns + column

    def _steps(self, positions: Floats) -> Floats:
        steps: Floats = (positions - self._origin) / self._size
        return steps

    def _rows_near(self) -> tuple[Indices, Indices]:
        """Return (edge, row) where the edge comes near the row."""
        south = np.minimum(self._start[:, 1], self._end[:, 1]) - self._margin
        north = np.maximum(self._start[:, 1], self._end[:, 1]) + self._margin
        first, last = (np.floor(side).astype(np.intp) for side in (south, north))
        return ranges(first, last - first + 1)


def _cell_size(edges: Edges, room: float) -> float:
    """Return the size at which neither the ground nor the edges fill too many cells."""
    cells = np.clip(_CELLS_PER_EDGE * len(edges.start), _FEWEST_CELLS, _MOST_CELLS)
    length = float(np.abs(edges.end - edges.start).sum())
    return max(float(np.sqrt(room / cells)), length / _MOST_CELLS, _SMALLEST_CELL_DEG)
