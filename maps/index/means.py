"""Where is the middle of what lies in a cell? From sums over the smallest cells.

The middle is told as a step of the grid of the keys, which is finer than any screen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maps.index.keys import BITS, separated
from maps.index.schema import RECORDS_LEVEL

Integers = NDArray[np.int64]
Offsets = NDArray[np.uint16]
Means = tuple[NDArray[np.uint32], NDArray[np.uint32]]


@dataclass(frozen=True, slots=True)
class Sums:
    """Of the cells of the records, ascending: rows, and sums of steps of the grid."""

    cell: Integers
    count: Integers
    x: Integers
    y: Integers

    @classmethod
    def of(
        cls, cell: Integers, start: NDArray[np.intp], x: Offsets, y: Offsets
    ) -> Sums:
        """Sum up rows; ``x`` and ``y`` count from the corner of the row's cell.

        ``start`` says where the rows of each cell begin.
        """
        if not len(cell):
            return cls(cell, cell, cell, cell)
        count = np.diff(np.append(start, len(x)))
        west, north = separated(cell)
        side = BITS - RECORDS_LEVEL
        return cls(
            cell,
            count,
            np.add.reduceat(x.astype(np.int64), start) + (west << side) * count,
            np.add.reduceat(y.astype(np.int64), start) + (north << side) * count,
        )

    def means(self, level: int) -> Means:
        """Return the mean place in each cell of a level."""
        if not len(self.cell):
            return np.empty(0, np.uint32), np.empty(0, np.uint32)
        cell = self.cell >> 2 * (RECORDS_LEVEL - level)
        start = np.flatnonzero(np.diff(cell, prepend=-1))
        count = np.add.reduceat(self.count, start)
        x, y = (np.add.reduceat(steps, start) // count for steps in (self.x, self.y))
        return x.astype(np.uint32), y.astype(np.uint32)
