"""Where is the middle of what lies in a cell? From sums over the smallest cells.

The middle is told as a step of the grid of the keys, which is finer than any screen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maps.index.ascending import opens
from maps.index.keys import BITS, separated, shift_of
from maps.index.schema import RECORDS_LEVEL

Integers = NDArray[np.int64]
Offsets = NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Middles:
    """The cells of a level that are not empty, in order, and the mean place in each."""

    cell: Integers
    x: NDArray[np.uint32]
    y: NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Sums:
    """Of the cells of the records, ascending: rows, and sums of steps of the grid.

    ``rank`` says for each row in which of them it lies.
    """

    cell: Integers
    rank: NDArray[np.uint32]
    count: Integers
    x: Integers
    y: Integers

    @classmethod
    def of(cls, key: Integers, x: Offsets, y: Offsets) -> Sums:
        """Sum up rows by cell; ``x`` and ``y`` count from the corner of the row's."""
        every = key >> shift_of(RECORDS_LEVEL)
        opened = opens(every)
        start = np.flatnonzero(opened)
        cell, count = every[start], np.diff(start, append=len(key))
        west, north = separated(cell)
        side = BITS - RECORDS_LEVEL
        return cls(
            cell,
            opened.cumsum(dtype=np.uint32) - np.uint32(1),
            count,
            np.add.reduceat(x.astype(np.int64), start) + (west << side) * count,
            np.add.reduceat(y.astype(np.int64), start) + (north << side) * count,
        )

    def above(self, level: int) -> NDArray[np.uint32]:
        """Return for each cell the rank of the cell of a level that it lies in."""
        opened = opens(self.cell >> 2 * (RECORDS_LEVEL - level))
        return opened.cumsum(dtype=np.uint32) - np.uint32(1)

    def middles(self, level: int) -> Middles:
        """Return the mean place in each cell of a level."""
        cell = self.cell >> 2 * (RECORDS_LEVEL - level)
        start = np.flatnonzero(opens(cell))
        count = np.add.reduceat(self.count, start)
        x, y = (np.add.reduceat(steps, start) // count for steps in (self.x, self.y))
        return Middles(cell[start], x.astype(np.uint32), y.astype(np.uint32))
