"""How many rows of each kind lie in each cell? One order of the rows at one level.

Rows are sorted by cell, lead, kind and day. Rows that share all but the day are a
segment: their number is its length, and how many of them fall into a period is told by
two binary searches. Segments of one cell and lead are a run, so that whoever asks for a
lead looks at no other segment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geo_incidents.spatial.cell_grid import Indices, ranges
from maps.index import loops
from maps.index.kinds import Kinds, Mask
from maps.index.loops import Steps, Wanted
from maps.index.passing import ANYTHING
from maps.index.question import Question
from maps.index.schema import Plan
from maps.index.searching import first_from

# To look at so many rows takes no longer than to search in their segments.
_LOOK_AMONG: Final = 1 << 14

Whole = NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Found:
    """Segments of some cells: ``at`` is the place of the cell among those asked for."""

    at: Indices
    segment: Indices


@dataclass(frozen=True, slots=True)
class Order:
    """The rows of one plan at one level.

    ``cell`` are the codes of the cells that are not empty, ascending. ``first``,
    ``run`` and ``start`` say where the runs of a cell, the segments of a run and the
    rows of a segment begin, with one entry more for the end. A run has a ``lead``, a
    segment a ``kind``: the codes of its value and of its place in ``rest``. ``x`` and
    ``y`` are the mean of a cell's rows, as steps of the grid. ``day`` holds one entry
    more than there are rows.
    """

    plan: Plan
    level: int
    rest: Kinds
    cell: NDArray[np.int64]
    first: NDArray[np.uint32]
    lead: Whole
    run: NDArray[np.uint32]
    kind: Whole
    start: NDArray[np.uint32]
    day: NDArray[np.uint16]
    x: NDArray[np.uint32]
    y: NDArray[np.uint32]

    def cells_within(self, low: int, high: int) -> slice:
        """Return which cells have codes from ``low`` up to, but without, ``high``."""
        begin, end = self.cell.searchsorted((low, high))
        return slice(int(begin), int(end))

    def begins(self, cells: slice | Sequence[int]) -> NDArray[np.int64]:
        """Return where the rows of cells begin; those after the last at the end."""
        return self.start[self.run[self.first[cells]]].astype(np.int64)

    def found(self, cells: slice | Indices, question: Question) -> Found:
        """Return the segments of some cells, ascending, that pass, the period apart."""
        begin, end = _bounds(self.first, cells)
        ends = self.run.take(end)
        allowed = question.masks.get(self.plan.lead)
        if allowed is None:
            segment = _joined(
                self.run.take(begin).astype(np.intp), ends.astype(np.intp)
            )
        else:
            segment = _joined(*_bounds(self.run, self._led(begin, end, allowed)))
        passed = question.passing(self.rest).among(self.kind.take(segment))
        if passed is not None:
            segment = segment.take(passed)
        return Found(ends.searchsorted(segment, side="right"), segment)

    def counts(
        self, cells: slice, question: Question, column: Whole, columns: int
    ) -> NDArray[np.int64]:
        """Count the selected rows by cell and by the column of their kind."""
        if loops.ARE_COMPILED:
            wanted = self._wanted(question)
            return loops.counted(self._steps, _each(cells), wanted, column, columns)
        found = self.found(cells, question)
        bins = found.at * columns + column.take(self.kind.take(found.segment))
        count = cells.stop - cells.start
        sizes = self.sizes(found.segment, question)
        counts = np.bincount(bins, sizes, count * columns)
        return counts.astype(np.int64).reshape(count, columns)

    def located(
        self, cells: slice | Indices, question: Question
    ) -> tuple[Indices, Indices, Indices]:
        """Return the selected rows: the place of the cell, the segment, the row."""
        if loops.ARE_COMPILED:
            return loops.located(self._steps, _each(cells), self._wanted(question))
        found = self.found(cells, question)
        which, row = self.rows(found.segment)
        if question.has_period:
            inside = np.flatnonzero(self.falls(self.day.take(row), question))
            which, row = which.take(inside), row.take(inside)
        return found.at.take(which), found.segment.take(which), row

    @property
    def _steps(self) -> Steps:
        return Steps(self.first, self.lead, self.run, self.kind, self.start, self.day)

    def _wanted(self, question: Question) -> Wanted:
        return Wanted(
            question.masks.get(self.plan.lead, ANYTHING),
            question.passing(self.rest).table(),
            question.since,
            question.until,
            question.has_period,
        )

    def _led(self, begin: Indices, end: Indices, allowed: Mask) -> Indices:
        """Return the runs of ascending stretches whose lead is allowed."""
        if _follow(begin, end):
            lead = self.lead[begin[0] : end[-1]]
            return np.flatnonzero(allowed.take(lead)) + int(begin[0])
        run = _joined(begin, end)
        return run[allowed.take(self.lead.take(run))]

    def sizes(self, segment: Indices, question: Question) -> NDArray[np.int64]:
        """Return how many rows of each segment fall into the period."""
        begin, end = _bounds(self.start, segment)
        if not question.has_period:
            return end - begin
        if (end - begin).sum() <= _LOOK_AMONG:
            which, row = ranges(begin, end - begin)
            inside = self.falls(self.day.take(row), question)
            return np.bincount(which[inside], minlength=len(segment))
        count = len(segment)
        ends = np.repeat((question.since, question.until), count)
        begin, end = np.tile(begin, 2), np.tile(end, 2)
        places = first_from(self.day, begin, end, ends)
        return places[count:] - places[:count]

    def falls(self, day: NDArray[np.uint16], question: Question) -> Mask:
        """Tell which days fall into the period."""
        inside: Mask = (day >= question.since) & (day < question.until)
        return inside

    def rows(self, segment: Indices) -> tuple[Indices, Indices]:
        """Return the rows of segments, beside each the place of its segment."""
        begin, end = _bounds(self.start, segment)
        return ranges(begin, end - begin)

    def by_day(
        self, segment: Indices, question: Question, days: int
    ) -> NDArray[np.int64]:
        """Count the rows of segments that fall into the period by their day."""
        begin, end = _bounds(self.start, segment)
        if _follow(begin, end):
            day = self.day[begin[0] : end[-1]]
        else:
            day = self.day[ranges(begin, end - begin)[1]]
        counts = np.bincount(day, minlength=days)
        counts[: question.since] = 0
        counts[question.until :] = 0
        return counts

    def part(self, segment: Indices, dimension: str) -> Whole:
        """Return the code that segments have in one dimension."""
        if dimension == self.plan.lead:
            run = self.run.searchsorted(segment, side="right") - 1
            return self.lead.take(run)
        return self.rest.parts[dimension].take(self.kind.take(segment))


def _each(cells: slice | Indices) -> Indices:
    return np.arange(cells.start, cells.stop) if isinstance(cells, slice) else cells


def _bounds(
    places: NDArray[np.uint32], which: slice | Indices
) -> tuple[Indices, Indices]:
    """Return where some of what lies end to end begins, and where it ends."""
    if isinstance(which, slice):
        both = places[which.start : which.stop + 1].astype(np.intp)
        return both[:-1], both[1:]
    return places.take(which).astype(np.intp), places.take(which + 1).astype(np.intp)


def _joined(begin: Indices, end: Indices) -> Indices:
    """Return all that lies in ascending stretches, one after another."""
    if _follow(begin, end):
        return np.arange(begin[0], end[-1])
    count = end - begin
    behind = count.cumsum()
    return np.repeat(end - behind, count) + np.arange(behind[-1] if len(count) else 0)


def _follow(begin: Indices, end: Indices) -> bool:
    """Tell whether there are stretches, each beginning where the last one ends."""
    return len(begin) > 0 and np.array_equal(begin[1:], end[:-1])
