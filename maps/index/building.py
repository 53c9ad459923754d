"""How do columns become orders? Quarter by quarter of the city, all laid end to end.

What is made of one quarter stays in the processor's cache. Quarters are sorted side by
side: numpy lets other threads run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from maps.index.coding import Coding, Sides
from maps.index.keys import shift_of
from maps.index.kinds import Ranks, Values
from maps.index.means import Middles
from maps.index.order import Order
from maps.index.quarters import Batch, quarters
from maps.index.question import LAST_STORED_DAY
from maps.index.records import Records
from maps.index.rows import Rows
from maps.index.schema import Schema
from maps.index.sorting import Sorted, Sorter

_THREADS: Final = 2
_BLOCK: Final = 1 << 16

Column = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Parts:
    """What an index is made of."""

    values: Mapping[str, Values]
    days: range
    orders: tuple[Order, ...]
    records: Records


def built(parts: Sequence[Rows], schema: Schema) -> Parts:
    """Sort rows into every order of a schema.

    Raises:
        ValueError: the days of the rows are further apart than 179 years.

    """
    blocks = [block for rows in parts for block in _blocks(rows)]
    plans = (schema.records, *schema.plans)
    shift = shift_of(min(level for plan in plans for level in plan.levels))
    with ThreadPoolExecutor(_THREADS) as pool:
        coding = Coding.of(blocks, schema, pool)
        batches = [*pool.map(lambda rows: Batch.of(coding.coded(rows), shift), blocks)]
        rest = Ranks.of([batch.rows.rest for batch in batches])
        records, *others = coding.sides(rest)
        sorter = Sorter(rest, records, others)
        made = [*pool.map(sorter.sorted, quarters(batches))]
        laying = _Laying.of(made, (records, *others))
        first, *orders = pool.map(laying.order, range(len(laying.places)))
    values = {name: Values(ranks.distinct) for name, ranks in coding.ranks.items()}
    return Parts(values, coding.days, tuple(orders), laying.records(first, coding))


@dataclass(frozen=True, slots=True)
class _Laying:
    """What was made of the quarters, to be laid end to end.

    ``places`` tells plan and level of each piece of a quarter.
    """

    made: Sequence[Sorted]
    places: Sequence[tuple[Sides, int]]
    middles: Mapping[int, Middles]

    @classmethod
    def of(cls, made: Sequence[Sorted], every: Iterable[Sides]) -> _Laying:
        places = [(sides, level) for sides in every for level in sides.plan.levels]
        middles = {
            level: _middles([one.middles[level] for one in made]) for _, level in places
        }
        return cls(made, places, middles)

    def order(self, at: int) -> Order:
        """Return an order of all rows."""
        (sides, level), middles = self.places[at], self.middles[self.places[at][1]]
        pieces = [one.pieces[at] for one in self.made]
        lead, kind = [piece.lead for piece in pieces], [piece.kind for piece in pieces]
        day = [piece.day for piece in pieces]
        return Order(
            plan=sides.plan,
            level=level,
            rest=sides.rest,
            cell=middles.cell,
            first=_counted_on([piece.first for piece in pieces], lead),
            lead=_end_to_end(lead, sides.lead_type),
            run=_counted_on([piece.run for piece in pieces], kind),
            kind=_end_to_end(kind, sides.kind_type),
            start=_counted_on([piece.start for piece in pieces], day),
            day=_end_to_end(day, np.uint16, LAST_STORED_DAY),
            x=middles.x,
            y=middles.y,
        )

    def records(self, order: Order, coding: Coding) -> Records:
        """Return the records, given their order."""
        return Records(
            order,
            _end_to_end([one.number for one in self.made], coding.number),
            _end_to_end([one.x for one in self.made], np.uint16),
            _end_to_end([one.y for one in self.made], np.uint16),
        )


def _middles(parts: Sequence[Middles]) -> Middles:
    return Middles(
        _end_to_end([part.cell for part in parts], np.int64),
        _end_to_end([part.x for part in parts], np.uint32),
        _end_to_end([part.y for part in parts], np.uint32),
    )


def _counted_on(columns: Sequence[Column], counted: Sequence[Column]) -> Column:
    """Lay places end to end that were counted in stretches of what is counted."""
    *before, end = accumulate(map(len, counted), initial=0)
    places = [column + at for column, at in zip(columns, before, strict=True)]
    return _end_to_end(places, np.uint32, end)


def _end_to_end(columns: Sequence[Column], dtype: Any, *last: int) -> Column:
    """Lay columns end to end; some have an entry for the end."""
    every = (*columns, np.array(last, dtype))
    return np.concatenate(every, dtype=dtype, casting="unsafe")


def _blocks(rows: Rows) -> Iterator[Rows]:
    """Cut rows so that what is made of a block stays in the processor's cache."""
    for start in range(0, len(rows), _BLOCK):
        yield rows.taken(slice(start, start + _BLOCK))
