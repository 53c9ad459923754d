"""Which incidents are they, one by one? The rows themselves, sorted by place.

A record lies in a cell of the records' level and a few bits further: where exactly is
told to a step of the grid.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo_incidents.spatial.cell_grid import Indices, ranges
from maps.index.areas import Box, Tile
from maps.index.keys import BITS, interleaved, separated
from maps.index.kinds import Codes
from maps.index.order import Order
from maps.index.question import Question
from maps.index.schema import RECORDS_LEVEL

OFFSET_BITS: Final = BITS - RECORDS_LEVEL


@dataclass(frozen=True, slots=True)
class Records:
    """The order of all dimensions, and of each row its number and its exact place.

    ``x`` and ``y`` are steps of the grid from the north-west corner of its cell.
    """

    order: Order
    number: NDArray[np.int64] | NDArray[np.uint32]
    x: NDArray[np.uint16]
    y: NDArray[np.uint16]

    def __len__(self) -> int:
        return len(self.number)

    def cells_of(self, tile: Tile) -> slice:
        """Return the cells that a tile covers."""
        above, code = 2 * (RECORDS_LEVEL - tile.z), tile.code
        return self.order.cells_within(code << above, (code + 1) << above)

    def count_in(self, cells: slice) -> int:
        """Return how many rows these cells hold."""
        first = self.order.first
        return int(
            self.order.start[first[cells.stop]] - self.order.start[first[cells.start]]
        )

    def rows(self, cells: slice | Indices, question: Question) -> Located:
        """Return the selected rows of some cells, with their places."""
        found = self.order.found(cells, question)
        begin = self.order.start[found.segment].astype(np.intp)
        end = self.order.start[found.segment + 1].astype(np.intp)
        which, row = ranges(begin, end - begin)
        if question.has_period:
            inside = self.order.falls(self.order.day[row], question)
            which, row = which[inside], row[inside]
        place = _cells(cells)[found.at]
        x, y = separated(self.order.cell[place])
        return Located(
            row,
            found.segment[which],
            (x[which] << OFFSET_BITS) + self.x[row],
            (y[which] << OFFSET_BITS) + self.y[row],
        )

    def keys(self) -> NDArray[np.int64]:
        """Return the key of every row."""
        begin = self.order.start[self.order.first].astype(np.int64)
        cell = np.repeat(self.order.cell, begin[1:] - begin[:-1]) << 2 * OFFSET_BITS
        return cell | interleaved(self.x.astype(np.int64), self.y.astype(np.int64))

    def codes(self, dimension: str) -> Codes:
        """Return the code of every row in one dimension."""
        start = self.order.start.astype(np.int64)
        every = np.arange(len(start) - 1)
        return np.repeat(self.order.part(every, dimension), start[1:] - start[:-1])


@dataclass(frozen=True, slots=True)
class Located:
    """Some rows, the segment of each, and its place on the grid of the keys."""

    row: Indices
    segment: Indices
    x: NDArray[np.int64]
    y: NDArray[np.int64]

    def within(self, box: Box) -> Located:
        """Return those in a box."""
        inside = (self.x >= box.west) & (self.x < box.east)
        inside &= (self.y >= box.north) & (self.y < box.south)
        return self.taken(np.flatnonzero(inside))

    def taken(self, which: Indices) -> Located:
        """Return the chosen ones."""
        return Located(
            self.row[which], self.segment[which], self.x[which], self.y[which]
        )


def _cells(cells: slice | Indices) -> Indices:
    return np.arange(cells.start, cells.stop) if isinstance(cells, slice) else cells
