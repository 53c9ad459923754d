"""Which incidents are they, one by one? The rows themselves, sorted by place.

A record lies in a cell of the records' level and a few bits further: where exactly is
told to a step of the grid.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo_incidents.spatial.cell_grid import Indices
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

    def reach(self, tile: Tile) -> int:
        """Return how many rows lie in a tile, selected or not."""
        cells = self.cells_of(tile)
        begin, end = self.order.begins([cells.start, cells.stop])
        return int(end - begin)

    def rows(self, cells: slice | Indices, question: Question) -> Located:
        """Return the selected rows of some cells, with their places."""
        at, segment, row = self.order.located(cells, question)
        x, y = separated(self.order.cell[cells])
        return Located(
            row,
            segment,
            (x.take(at) << OFFSET_BITS) + self.x[row],
            (y.take(at) << OFFSET_BITS) + self.y[row],
        )

    def keys(self) -> NDArray[np.int64]:
        """Return the key of every row."""
        begin = self.order.begins(slice(None))
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
