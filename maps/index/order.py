"""How many rows of each kind lie in each cell? One order of the rows at one level.

Rows are sorted by cell, kind and day. Rows of one cell and kind are a segment: their
number is its length, and how many of them fall into a period is told by two binary
searches. A kind's code is its ``lead`` above its ``rest``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo_incidents.spatial.cell_grid import Indices, ranges
from maps.index.kinds import Kinds, Mask
from maps.index.question import Question
from maps.index.schema import Plan
from maps.index.searching import first_from

_SEEK_AMONG: Final = 4096
# To search for one takes as long as to look at so many.
_SEEK_COST: Final = 64


@dataclass(frozen=True, slots=True)
class Found:
    """Segments of some cells: ``at`` is the place of the cell among those asked for."""

    at: Indices
    segment: Indices

    def taken(self, chosen: Indices | None) -> Found:
        """Return the chosen of them; None chooses all."""
        if chosen is None:
            return self
        return Found(self.at[chosen], self.segment[chosen])


@dataclass(frozen=True, slots=True)
class Order:
    """The rows of one plan at one level.

    ``cell`` are the codes of the cells that are not empty, ascending; ``first`` and
    ``start`` say where the segments of a cell and the rows of a segment begin, with one
    entry more for the end. ``x`` and ``y`` are the mean of a cell's rows, as steps of
    the grid. ``code`` and ``day`` hold one entry more than there are segments and rows.
    """

    plan: Plan
    level: int
    lead: Kinds
    rest: Kinds
    cell: NDArray[np.int64]
    first: NDArray[np.uint32]
    code: NDArray[np.uint32]
    start: NDArray[np.uint32]
    day: NDArray[np.uint16]
    x: NDArray[np.uint32]
    y: NDArray[np.uint32]

    @property
    def rest_bits(self) -> int:
        """Return how many bits of a code are the rest's."""
        return bits_of(self.rest.count)

    def cells_within(self, low: int, high: int) -> slice:
        """Return which cells have codes from ``low`` up to, but without, ``high``."""
        begin, end = self.cell.searchsorted((low, high))
        return slice(int(begin), int(end))

    def found(self, cells: slice | Indices, question: Question) -> Found:
        """Return the segments of some cells that pass, the period apart."""
        if isinstance(cells, slice):
            first = self.first[cells.start : cells.stop + 1].astype(np.intp)
            begin, end = first[:-1], first[1:]
        else:
            begin = self.first[cells].astype(np.intp)
            end = self.first[cells + 1].astype(np.intp)
        if not len(begin):
            return Found(np.empty(0, np.intp), np.empty(0, np.intp))
        lead = self.lead.mask(question.masks)
        if lead is not None and self._pays(begin, end, lead):
            at, segment = self._sought(begin, end, lead)
            chosen = self._chosen(self.code[segment], None, question)
        elif isinstance(cells, slice):
            return self._found_together(begin, end, lead, question)
        else:
            at, segment = ranges(begin, end - begin)
            chosen = self._chosen(self.code[segment], lead, question)
        return (
            Found(at, segment) if chosen is None else Found(at[chosen], segment[chosen])
        )

    def sizes(self, segment: Indices, question: Question) -> NDArray[np.int64]:
        """Return how many rows of each segment fall into the period."""
        begin = self.start[segment].astype(np.int64)
        end = self.start[segment + 1].astype(np.int64)
        if question.has_start:
            begin = first_from(self.day, begin, end, question.since)
        if question.has_end:
            end = first_from(self.day, begin, end, question.until)
        return end - begin

    def falls(self, day: NDArray[np.uint16], question: Question) -> Mask:
        """Tell which days fall into the period."""
        inside: Mask = (day >= question.since) & (day < question.until)
        return inside

    def by_day(
        self, segment: Indices, question: Question, days: int
    ) -> NDArray[np.int64]:
        """Count the rows of segments that fall into the period by their day."""
        if len(segment) and len(segment) == segment[-1] - segment[0] + 1:
            day = self.day[self.start[segment[0]] : self.start[segment[-1] + 1]]
        else:
            begin = self.start[segment].astype(np.intp)
            end = self.start[segment + 1].astype(np.intp)
            day = self.day[ranges(begin, end - begin)[1]]
        counts = np.bincount(day, minlength=days)
        counts[: question.since] = 0
        counts[question.until :] = 0
        return counts

    def kinds(self, segment: Indices) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return lead and rest of segments."""
        code = self.code[segment].astype(np.int64)
        return code >> self.rest_bits, code & ((1 << self.rest_bits) - 1)

    def part(self, segment: Indices, dimension: str) -> NDArray[np.int32]:
        """Return the code that segments have in one dimension."""
        lead, rest = self.kinds(segment)
        if dimension in self.lead.parts:
            return self.lead.parts[dimension][lead]
        return self.rest.parts[dimension][rest]

    def _found_together(
        self, begin: Indices, end: Indices, lead: Mask | None, question: Question
    ) -> Found:
        """Return what passes of segments that follow each other."""
        code = self.code[begin[0] : end[-1]]
        chosen = self._chosen(code, lead, question)
        if chosen is None:
            at = np.repeat(np.arange(len(begin)), end - begin)
            return Found(at, np.arange(begin[0], end[-1]))
        segment = chosen + begin[0]
        return Found(end.searchsorted(segment, side="right"), segment)

    def _chosen(
        self, code: NDArray[np.uint32], lead: Mask | None, question: Question
    ) -> Indices | None:
        """Return which of some codes pass; None when all do."""
        chosen: Indices | None = None
        if lead is not None:
            chosen = np.flatnonzero(lead[code >> self.rest_bits])
            code = code[chosen]
        rest = code & ((1 << self.rest_bits) - 1)
        passed = self.rest.passing(rest, question.masks)
        if passed is not None:
            chosen = passed if chosen is None else chosen[passed]
        return chosen

    def _pays(self, begin: Indices, end: Indices, lead: Mask) -> bool:
        """Tell whether to search for the lead is cheaper than to look at all."""
        seeks = len(begin) * np.count_nonzero(lead[1:] != lead[:-1])
        return bool(max(seeks * _SEEK_COST, _SEEK_AMONG) < (end - begin).sum())

    def _sought(
        self, begin: Indices, end: Indices, lead: Mask
    ) -> tuple[Indices, Indices]:
        """Return the segments whose lead passes, and the cell of each."""
        turns = np.flatnonzero(np.diff(lead, prepend=False, append=False))
        wanted = np.tile(turns << self.rest_bits, len(begin))
        cell = np.repeat(np.arange(len(begin)), len(turns))
        bounds = first_from(self.code, begin[cell], end[cell], wanted).reshape(-1, 2)
        which, segment = ranges(bounds[:, 0], bounds[:, 1] - bounds[:, 0])
        return which // (len(turns) // 2), segment


def bits_of(count: int) -> int:
    """Return how many bits tell so many things apart."""
    return max(count - 1, 0).bit_length()
