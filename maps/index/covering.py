"""Of which cells is a box made? The largest that lie in it, and what its edges cut.

Cells wholly inside are taken at the coarsest level that has them; those that an edge
runs through are taken apart, and in the end single rows are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo_incidents.spatial.cell_grid import Indices, ranges
from maps.index.areas import Box
from maps.index.keys import BITS, separated
from maps.index.order import Order
from maps.index.question import Question
from maps.index.records import Located, Records


@dataclass(frozen=True, slots=True)
class Piece:
    """Segments of an order that lie in an area, and how many rows of each count.

    ``row`` are single rows, the segment of each beside it; None where all rows of the
    segments are meant.
    """

    order: Order
    segment: Indices
    sizes: NDArray[np.int64]
    row: Indices | None = None

    def by_day(self, question: Question, days: int) -> NDArray[np.int64]:
        """Count the rows that fall into the period by their day."""
        if self.row is None:
            return self.order.by_day(self.segment, question, days)
        return np.bincount(self.order.day[self.row], minlength=days)


@dataclass(frozen=True, slots=True)
class Covering:
    """How an area is put together from some orders, coarsest first, and the records."""

    orders: Sequence[Order]
    records: Records

    def pieces(self, area: Box | None, question: Question) -> Iterator[Piece]:
        """Return what lies in the area; single rows count as pieces of one row."""
        if area is None:
            order = [*self.orders, self.records.order][0]
            yield _piece(order, slice(0, len(order.cell)), question)
            return
        crossed: Indices | slice = slice(0, len(self._ladder[0].cell))
        for order, finer in zip(self._ladder, [*self._ladder[1:], None], strict=True):
            inside, cut = _split(order, crossed, area)
            yield _piece(order, inside, question)
            if finer is None:
                yield self._edge(cut, area, question)
            else:
                crossed = _children(order, cut, finer)

    @property
    def _ladder(self) -> list[Order]:
        return [*self.orders, self.records.order]

    def _edge(self, cut: Indices, area: Box, question: Question) -> Piece:
        located: Located = self.records.rows(cut, question).within(area)
        ones = np.ones(len(located.row), np.int64)
        return Piece(self.records.order, located.segment, ones, located.row)


def _piece(order: Order, cells: Indices | slice, question: Question) -> Piece:
    segment = order.found(cells, question).segment
    return Piece(order, segment, order.sizes(segment, question))


def _split(order: Order, cells: Indices | slice, area: Box) -> tuple[Indices, Indices]:
    """Return which of some cells lie in the area, and which are cut by its edges."""
    shift = BITS - order.level
    x, y = separated(order.cell[cells])
    west, north = x << shift, y << shift
    east, south = west + (1 << shift), north + (1 << shift)
    meets = (west < area.east) & (east > area.west)
    meets &= (north < area.south) & (south > area.north)
    inside = (west >= area.west) & (east <= area.east)
    inside &= (north >= area.north) & (south <= area.south)
    where = np.arange(cells.start, cells.stop) if isinstance(cells, slice) else cells
    return where[inside], where[meets & ~inside]


def _children(order: Order, cells: Indices, finer: Order) -> Indices:
    below = 2 * (finer.level - order.level)
    code = order.cell[cells]
    begin = finer.cell.searchsorted(code << below)
    end = finer.cell.searchsorted((code + 1) << below)
    return ranges(begin, end - begin)[1]
