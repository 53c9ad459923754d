"""How do columns become orders? By sorting one number a row, once for each order.

Cell, kind and day of a row fit into the bits of one number, so an order is the plain
sort of such numbers. Orders are made side by side: sorting lets other threads run.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from maps.index.keys import BITS, separated, shift_of
from maps.index.kinds import Codes, Kinds, Values
from maps.index.order import Order, bits_of
from maps.index.question import LAST_STORED_DAY
from maps.index.records import OFFSET_BITS, Records
from maps.index.rows import Rows
from maps.index.schema import RECORDS_LEVEL, Plan, Schema

_THREADS: Final = 2
_BITS_OF_A_SORT: Final = 63
_NARROW: Final = 1 << 32
_OFFSET: Final = (1 << OFFSET_BITS) - 1

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Parts:
    """What an index is made of."""

    values: Mapping[str, Values]
    days: range
    orders: tuple[Order, ...]
    records: Records


def built(rows: Rows, schema: Schema) -> Parts:
    """Sort rows into every order of a schema.

    Raises:
        ValueError: the days of the rows are further apart than 179 years.

    """
    days = _days(rows.day)
    coded = {name: Values.of(rows.values[name]) for name in schema.dimensions}
    values = {name: of for name, (of, _) in coded.items()}
    codes = {name: of for name, (_, of) in coded.items()}
    records, sorting = _records(rows, codes, values, schema.records, days)
    sorted_codes = {name: of[sorting] for name, of in codes.items()}
    table = _Table(records.keys(), records.order.day[:-1], sorted_codes, len(days))
    with ThreadPoolExecutor(_THREADS) as pool:
        made = [
            pool.submit(table.orders, plan, _kinds(plan, sorted_codes, values))
            for plan in schema.plans
        ]
        orders = tuple(order for one in made for order in one.result())
    return Parts(values, days, orders, records)


@dataclass(frozen=True, slots=True)
class _Table:
    """All rows in the order of the records: keys, days and codes."""

    key: Integers
    day: NDArray[np.uint16]
    codes: Mapping[str, Codes]
    days: int

    def orders(self, plan: Plan, kinds: _PlanKinds) -> list[Order]:
        return [self._order(plan, level, kinds) for level in plan.levels]

    def _order(self, plan: Plan, level: int, kinds: _PlanKinds) -> Order:
        cell = self.key >> shift_of(level)
        opens = _opens(cell)
        rank = np.cumsum(opens) - 1
        day_bits = bits_of(self.days)
        bits = bits_of(int(opens.sum())) + kinds.bits + day_bits
        if bits > _BITS_OF_A_SORT:
            raise ValueError("there are too many kinds of rows to sort them in one go")
        mixed = (rank << kinds.bits | kinds.code) << day_bits | self.day
        mixed.sort()
        day = np.append(mixed & ((1 << day_bits) - 1), LAST_STORED_DAY)
        mixed >>= day_bits
        start = np.flatnonzero(_opens(mixed))
        mixed = mixed[start]
        first = np.searchsorted(mixed >> kinds.bits, np.arange(opens.sum() + 1))
        x, y = self._means(np.flatnonzero(opens), level)
        return Order(
            plan=plan,
            level=level,
            lead=kinds.lead,
            rest=kinds.rest,
            cell=cell[opens],
            first=first.astype(np.uint32),
            code=_narrowed(mixed & ((1 << kinds.bits) - 1), kinds),
            start=np.append(start, len(cell)).astype(np.uint32),
            day=day.astype(np.uint16),
            x=x,
            y=y,
        )

    def _means(
        self, start: NDArray[np.intp], level: int
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        return _means(self.key, start, level)


@dataclass(frozen=True, slots=True)
class _PlanKinds:
    """The two sides of the codes of a plan, and the code of every row."""

    lead: Kinds
    rest: Kinds
    code: Integers

    @property
    def bits(self) -> int:
        return bits_of(self.lead.count) + bits_of(self.rest.count)


def _kinds(
    plan: Plan, codes: Mapping[str, Codes], values: Mapping[str, Values]
) -> _PlanKinds:
    sizes = {name: len(of) for name, of in values.items()}
    lead, of_lead = Kinds.of({plan.lead: codes[plan.lead]}, sizes)
    rest, of_rest = Kinds.of({name: codes[name] for name in plan.rest}, sizes)
    code = of_lead.astype(np.int64) << bits_of(rest.count) | of_rest
    return _PlanKinds(lead, rest, code)


def _records(
    rows: Rows,
    codes: Mapping[str, Codes],
    values: Mapping[str, Values],
    plan: Plan,
    days: range,
) -> tuple[Records, NDArray[np.intp]]:
    kinds = _kinds(plan, codes, values)
    cell = rows.key >> shift_of(RECORDS_LEVEL)
    sorting = _sorting(cell, kinds)
    cell, code, key = cell[sorting], kinds.code[sorting], rows.key[sorting]
    opens = _opens(cell)
    start = np.flatnonzero(opens | _opens(code))
    first = np.searchsorted(start, np.append(np.flatnonzero(opens), len(cell)))
    x, y = separated(key & ((1 << 2 * OFFSET_BITS) - 1))
    mean_x, mean_y = _means(key, np.flatnonzero(opens), RECORDS_LEVEL)
    day = np.append(rows.day[sorting] - days.start, LAST_STORED_DAY)
    order = Order(
        plan=plan,
        level=RECORDS_LEVEL,
        lead=kinds.lead,
        rest=kinds.rest,
        cell=cell[opens],
        first=first.astype(np.uint32),
        code=_narrowed(code[start], kinds),
        start=np.append(start, len(cell)).astype(np.uint32),
        day=day.astype(np.uint16),
        x=mean_x,
        y=mean_y,
        is_by_day=False,
    )
    number = rows.number[sorting]
    if len(number) and number.min() >= 0 and number.max() < _NARROW:
        return Records(
            order, number.astype(np.uint32), x.astype(np.uint16), y.astype(np.uint16)
        ), sorting
    return Records(order, number, x.astype(np.uint16), y.astype(np.uint16)), sorting


def _sorting(cell: Integers, kinds: _PlanKinds) -> NDArray[np.intp]:
    """Return the order of rows by cell, then kind."""
    low = int(cell.min(initial=0))
    span = int(cell.max(initial=0)) - low + 1
    if bits_of(span) + kinds.bits <= _BITS_OF_A_SORT:
        return np.argsort((cell - low) << kinds.bits | kinds.code)
    return np.lexsort((kinds.code, cell))


def _means(
    key: Integers, start: NDArray[np.intp], level: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the mean place in each cell, as a part of the cell's side.

    ``key`` is in the order of the cells, ``start`` says where each begins.
    """
    if not len(start):
        return np.empty(0, np.float32), np.empty(0, np.float32)
    side = 1 << (BITS - level)
    count = np.diff(np.append(start, len(key)))
    x, y = (
        (np.add.reduceat(steps, start) / count + 0.5) / side
        for steps in separated(key & ((1 << shift_of(level)) - 1))
    )
    return x.astype(np.float32), y.astype(np.float32)


def _narrowed(code: Integers, kinds: _PlanKinds) -> NDArray[np.uint32]:
    """Return codes in as few bytes as hold the code after the last."""
    if kinds.lead.count << bits_of(kinds.rest.count) < _NARROW:
        return code.astype(np.uint32)
    return code.astype(np.uint64)


def _opens(numbers: Integers) -> NDArray[np.bool_]:
    """Tell where a number differs from the one before it."""
    opens = np.empty(len(numbers), np.bool_)
    opens[:1] = True
    np.not_equal(numbers[1:], numbers[:-1], out=opens[1:])
    return opens


def _days(day: NDArray[np.int32]) -> range:
    """Return the days from the first to the last of the rows."""
    if not len(day):
        return range(0)
    days = range(int(day.min()), int(day.max()) + 1)
    if len(days) > LAST_STORED_DAY:
        raise ValueError("the days of the rows are further apart than 179 years")
    return days
