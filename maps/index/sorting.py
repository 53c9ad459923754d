"""How are the rows of a quarter put in order? By day, then by kind, then by cell.

Each step leaves equal ones as the step before had put them, so what is sorted by kind
serves all levels of a plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maps.index.ascending import Indices, Whole, opens, resorted
from maps.index.coding import Sides
from maps.index.keys import separated, shift_of
from maps.index.kinds import Codes, Ranks
from maps.index.means import Integers, Middles, Offsets, Sums
from maps.index.quarters import Coded
from maps.index.records import OFFSET_BITS
from maps.index.schema import RECORDS_LEVEL


@dataclass(frozen=True, slots=True)
class Piece:
    """What a quarter adds to an order: its columns without the entries for the end.

    ``first``, ``run`` and ``start`` count from the beginning of the quarter.
    """

    first: Indices
    lead: Whole
    run: Indices
    kind: Whole
    start: Indices
    day: NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Sorted:
    """A quarter in all orders, that of the records first.

    ``number``, ``x`` and ``y`` are of the rows as the records have them.
    """

    pieces: Sequence[Piece]
    middles: Mapping[int, Middles]
    number: Whole
    x: Offsets
    y: Offsets


@dataclass(frozen=True, slots=True)
class Sorter:
    """How quarters are sorted; ``ranks`` numbers the mixed rest of rows."""

    ranks: Ranks
    records: Sides
    others: Sequence[Sides]

    def sorted(self, parts: Sequence[Coded]) -> Sorted:
        """Sort the rows of a quarter."""
        rows = _by_day(Coded.joined(parts))
        rest = self.ranks.among(rows.rest)
        code = self.records.codes(rows.lead, rest)
        cell = rows.key >> shift_of(RECORDS_LEVEL)
        order = resorted(np.arange(len(rows)), code)
        order = resorted(order, cell - cell.min())
        key = rows.key.take(order)
        x, y = _offsets(key)
        sums = Sums.of(key, x, y)
        rank = np.empty_like(sums.rank)
        rank[order] = sums.rank
        records = _piece(
            self.records, sums.rank, code.take(order), rows.day.take(order)
        )
        others = (
            piece
            for sides in self.others
            for piece in _pieces(sides, rows, rest, _cells(sides, sums, rank))
        )
        middles = {level: sums.middles(level) for level in self._levels}
        return Sorted([records, *others], middles, rows.number.take(order), x, y)

    @property
    def _levels(self) -> set[int]:
        every = (self.records, *self.others)
        return {level for sides in every for level in sides.plan.levels}


def _cells(sides: Sides, sums: Sums, rank: Whole) -> Iterator[Whole]:
    """Return, for each level of a plan, the ranks of the cells that rows lie in."""
    for level in sides.plan.levels:
        yield sums.above(level).take(rank)


def _pieces(
    sides: Sides, rows: Coded, rest: Codes, cells: Iterable[Whole]
) -> Iterator[Piece]:
    """Sort rows into the orders of a plan."""
    code = sides.codes(rows.lead, rest)
    by_kind = resorted(np.arange(len(rows)), code)
    for cell in cells:
        order = resorted(by_kind, cell)
        yield _piece(sides, cell.take(order), code.take(order), rows.day.take(order))


def _piece(sides: Sides, cell: Whole, code: Whole, day: NDArray[np.uint16]) -> Piece:
    """Find the runs and segments of sorted rows; ``cell`` is the rank of each row's."""
    opened = opens(cell)
    start = np.flatnonzero(opened | opens(code))
    lead, kind = sides.parted(code.take(start))
    opened = opened.take(start)
    run = np.flatnonzero(opened | opens(lead))
    first = np.flatnonzero(opened.take(run))
    return Piece(first, lead.take(run), run, kind, start, day)


def _by_day(rows: Coded) -> Coded:
    """Put rows in the order of their days, in which most have come."""
    if (rows.day[1:] >= rows.day[:-1]).all():
        return rows
    return rows.taken(resorted(np.arange(len(rows)), rows.day))


def _offsets(key: Integers) -> tuple[Offsets, Offsets]:
    """Return how far keys lie from the corner of their cell of the records."""
    x, y = separated(key & ((1 << 2 * OFFSET_BITS) - 1))
    return x.astype(np.uint16), y.astype(np.uint16)
