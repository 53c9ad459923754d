"""Which rows lie near one another? Those of a quarter: a stretch of the curve.

A quarter is made of whole cells of the coarsest level, so whatever shares a cell of any
order shares a quarter, and quarters can be sorted one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from maps.index.ascending import Whole, opens, resorted
from maps.index.kinds import Codes

_ENOUGH: Final = 1 << 16

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Coded:
    """Rows in codes: ``day`` counts from the first of all days.

    ``lead`` is the code of what leads the records, ``rest`` mixes all other dimensions.
    """

    key: Integers
    number: Whole
    day: NDArray[np.uint16]
    lead: Codes
    rest: Integers

    def __len__(self) -> int:
        return len(self.key)

    @classmethod
    def joined(cls, parts: Sequence[Coded]) -> Coded:
        """Lay rows end to end."""
        columns = zip(*(part.columns for part in parts), strict=True)
        return cls(*map(np.concatenate, columns))

    @property
    def columns(self) -> tuple[NDArray[Any], ...]:
        return self.key, self.number, self.day, self.lead, self.rest

    def taken(self, which: Whole) -> Coded:
        """Return the chosen rows, in the order chosen."""
        return Coded(*(column.take(which) for column in self.columns))

    def between(self, begin: int, end: int) -> Coded:
        """Return the rows of a stretch, where they lie."""
        return Coded(*(column[begin:end] for column in self.columns))


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows by the coarsest cell that they lie in; those of one cell stand as they came.

    ``start`` says where the rows of each cell begin, with one entry more for the end.
    """

    cell: Integers
    start: Integers
    rows: Coded

    @classmethod
    def of(cls, rows: Coded, shift: int) -> Batch:
        """Put rows in the order of their cells; so many bits of a key lie below one."""
        cell = rows.key >> shift
        order = resorted(np.arange(len(cell)), cell - cell.min())
        cell = cell.take(order)
        start = np.flatnonzero(opens(cell))
        return cls(cell[start], np.append(start, len(cell)), rows.taken(order))

    def cut(self, cells: Integers) -> list[Coded]:
        """Return the rows from each of these cells up to the next."""
        bounds = self.start[self.cell.searchsorted(cells)].tolist()
        return [
            self.rows.between(*pair) for pair in pairwise([*bounds, len(self.rows)])
        ]


def quarters(batches: Sequence[Batch]) -> Iterator[list[Coded]]:
    """Return the parts that each quarter is made of, in the order of the batches."""
    if batches:
        begins = _begins(batches)
        yield from map(
            list, zip(*(batch.cut(begins) for batch in batches), strict=True)
        )


def _begins(batches: Sequence[Batch]) -> Integers:
    """Return the cells that quarters begin with, so that each has rows enough."""
    cell, at = np.unique(
        np.concatenate([batch.cell for batch in batches]), return_inverse=True
    )
    sizes = np.bincount(at, np.concatenate([np.diff(batch.start) for batch in batches]))
    before = np.cumsum(sizes) - sizes
    return cell[opens(before.astype(np.int64) // _ENOUGH)]
