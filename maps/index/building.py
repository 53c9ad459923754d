"""How do columns become orders? By sorting one number a row, once for each order.

Cell, kind and day of a row fit into the bits of one number, so an order is the plain
sort of such numbers. Orders are made side by side: sorting lets other threads run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from maps.index.keys import separated, shift_of
from maps.index.kinds import Codes, Kinds, Values
from maps.index.means import Sums
from maps.index.order import Order, bits_of
from maps.index.question import LAST_STORED_DAY
from maps.index.records import OFFSET_BITS, Records
from maps.index.rows import Rows
from maps.index.schema import RECORDS_LEVEL, Plan, Schema

_THREADS: Final = 2
_BITS_OF_A_SORT: Final = 63
_NARROW_BITS: Final = 32
_BLOCK: Final = 1 << 16

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
        ValueError: the days of the rows are further apart than 179 years, or there are
            too many kinds of rows.

    """
    days = _days(rows.day)
    values, kinds = _kinds_of(rows, schema)
    table, records = _recorded(rows, kinds, schema.records, days)
    with ThreadPoolExecutor(_THREADS) as pool:
        tasks = [
            pool.submit(table.order, plan, level, _projected(kinds, plan))
            for plan in schema.plans
            for level in plan.levels
        ]
        orders = tuple(task.result() for task in tasks)
    return Parts(values, days, orders, records)


@dataclass(frozen=True, slots=True)
class _Sides:
    """The kinds of a plan, and how those of the records are numbered among them.

    ``of_lead`` and ``of_rest`` give a part of the code for each lead and each rest of
    the records.
    """

    lead: Kinds
    rest: Kinds
    of_lead: Integers
    of_rest: Integers

    @property
    def bits(self) -> int:
        return bits_of(self.lead.count) + bits_of(self.rest.count)

    def append_to(self, mixed: Integers, lead: Codes, rest: Codes) -> None:
        """Put the codes of rows below the numbers that they already have."""
        mixed <<= self.bits
        mixed |= self.of_lead[lead]
        mixed |= self.of_rest[rest]

    def narrowed(self, code: Integers) -> NDArray[np.uint32]:
        """Return codes in as few bytes as hold them all, and one entry more."""
        dtype = np.uint32 if self.bits <= _NARROW_BITS else np.uint64
        return np.append(code, 0).astype(dtype)


@dataclass(frozen=True, slots=True)
class _Coded:
    """The kinds of the records, and the lead and rest of every row."""

    lead: Kinds
    rest: Kinds
    of_lead: Codes
    of_rest: Codes


@dataclass(frozen=True, slots=True)
class _Table:
    """All rows in the order of the records: keys, days, and their kinds."""

    key: Integers
    day: NDArray[np.uint16]
    lead: Codes
    rest: Codes
    sums: Sums
    days: int

    def order(self, plan: Plan, level: int, sides: _Sides) -> Order:
        """Sort the rows by cell, kind and day."""
        cells, mixed = self._cells(level)
        day_bits = bits_of(self.days)
        if bits_of(len(cells)) + sides.bits + day_bits > _BITS_OF_A_SORT:
            raise ValueError("there are too many kinds of rows to sort them in one go")
        for block in _blocks(len(mixed)):
            sides.append_to(mixed[block], self.lead[block], self.rest[block])
            mixed[block] <<= day_bits
            mixed[block] |= self.day[block]
        mixed.sort()
        day = np.empty(len(mixed) + 1, np.uint16)
        np.bitwise_and(mixed, (1 << day_bits) - 1, out=day[:-1], casting="unsafe")
        day[-1] = LAST_STORED_DAY
        mixed >>= day_bits
        start = np.flatnonzero(_opens(mixed))
        code = mixed[start]
        first = np.searchsorted(code >> sides.bits, np.arange(len(cells) + 1))
        x, y = self.sums.means(level)
        return Order(
            plan=plan,
            level=level,
            lead=sides.lead,
            rest=sides.rest,
            cell=cells,
            first=first.astype(np.uint32),
            code=sides.narrowed(code & ((1 << sides.bits) - 1)),
            start=np.append(start, len(mixed)).astype(np.uint32),
            day=day,
            x=x,
            y=y,
        )

    def _cells(self, level: int) -> tuple[Integers, Integers]:
        """Return the cells that are not empty, and the rank of every row's cell."""
        cell = self.key >> shift_of(level)
        opens = _opens(cell)
        rank = np.cumsum(opens, dtype=np.int64)
        rank -= 1
        return cell[opens], rank


def _kinds_of(rows: Rows, schema: Schema) -> tuple[dict[str, Values], _Coded]:
    values, codes = {}, {}
    for name in schema.dimensions:
        values[name], codes[name] = Values.of(rows.values[name])
    sizes = {name: len(of) for name, of in values.items()}
    plan = schema.records
    lead, of_lead = Kinds.of({plan.lead: codes[plan.lead]}, sizes)
    rest, of_rest = Kinds.of({name: codes[name] for name in plan.rest}, sizes)
    return values, _Coded(lead, rest, of_lead, of_rest)


def _recorded(
    rows: Rows, kinds: _Coded, plan: Plan, days: range
) -> tuple[_Table, Records]:
    """Put rows in the order of the records."""
    sides = _projected(kinds, plan)
    day = (rows.day - days.start).astype(np.uint16)
    sorting = _sorting(rows.key >> shift_of(RECORDS_LEVEL), day, kinds, sides)
    key, day = rows.key.take(sorting), day.take(sorting)
    lead, rest = kinds.of_lead.take(sorting), kinds.of_rest.take(sorting)
    cell = key >> shift_of(RECORDS_LEVEL)
    opens = _opens(cell)
    start = np.flatnonzero(opens | _opens(lead) | _opens(rest))
    first = np.searchsorted(start, np.append(np.flatnonzero(opens), len(cell)))
    x, y = _offsets(key)
    sums = Sums.of(cell[opens], np.flatnonzero(opens), x, y)
    mean_x, mean_y = sums.means(RECORDS_LEVEL)
    order = Order(
        plan=plan,
        level=RECORDS_LEVEL,
        lead=sides.lead,
        rest=sides.rest,
        cell=sums.cell,
        first=first.astype(np.uint32),
        code=sides.narrowed(sides.of_lead[lead[start]] | sides.of_rest[rest[start]]),
        start=np.append(start, len(cell)).astype(np.uint32),
        day=np.append(day, np.uint16(LAST_STORED_DAY)),
        x=mean_x,
        y=mean_y,
    )
    records = Records(order, _numbers(rows.number).take(sorting), x, y)
    return _Table(key, day, lead, rest, sums, len(days)), records


def _offsets(key: Integers) -> tuple[NDArray[np.uint16], NDArray[np.uint16]]:
    """Return how far keys lie from the corner of their cell of the records."""
    x, y = np.empty(len(key), np.uint16), np.empty(len(key), np.uint16)
    mask = (1 << 2 * OFFSET_BITS) - 1
    for block in _blocks(len(key)):
        x[block], y[block] = separated(key[block] & mask)
    return x, y


def _projected(kinds: _Coded, plan: Plan) -> _Sides:
    """Return the kinds of a plan, made of the fewer that the records have."""
    parts = {**kinds.lead.parts, **kinds.rest.parts}
    sizes = {name: int(codes.max(initial=-1)) + 1 for name, codes in parts.items()}
    lead = Kinds.of_one(plan.lead, sizes[plan.lead])
    rest, of_rest = Kinds.of({name: parts[name] for name in plan.rest}, sizes)
    above = bits_of(rest.count)
    if plan.lead in kinds.lead.parts:
        of_lead = kinds.lead.parts[plan.lead].astype(np.int64) << above
        return _Sides(lead, rest, of_lead, of_rest.astype(np.int64))
    none = np.zeros(kinds.lead.count, np.int64)
    by_rest = kinds.rest.parts[plan.lead].astype(np.int64) << above
    return _Sides(lead, rest, none, by_rest | of_rest)


def _sorting(
    cell: Integers, day: NDArray[np.uint16], kinds: _Coded, sides: _Sides
) -> NDArray[np.intp]:
    """Return the order of rows by cell, then kind, then day."""
    mixed = cell - cell.min() if len(cell) else cell
    if bits_of(int(mixed.max(initial=0)) + 1) + sides.bits > _BITS_OF_A_SORT:
        return np.lexsort((day, kinds.of_rest, kinds.of_lead, cell))
    for block in _blocks(len(mixed)):
        sides.append_to(mixed[block], kinds.of_lead[block], kinds.of_rest[block])
    if (day[1:] >= day[:-1]).all():
        return _argsorted(mixed)
    by_day = np.argsort(day, kind="stable")
    return by_day.take(_argsorted(mixed.take(by_day)))


def _argsorted(numbers: Integers) -> NDArray[np.intp]:
    """Return the order of numbers, equal ones as they stand.

    Two threads sort a half each; two sorted halves are merged quickly.
    """
    half = len(numbers) // 2
    with ThreadPoolExecutor(_THREADS) as pool:
        first, second = pool.map(_stably, (numbers[:half], numbers[half:]))
    second += half
    halves = np.concatenate((first, second))
    return halves.take(_stably(numbers.take(halves)))


def _stably(numbers: Integers) -> NDArray[np.intp]:
    return np.argsort(numbers, kind="stable")


def _numbers(number: Integers) -> Integers | NDArray[np.uint32]:
    """Return numbers in half the bytes where they fit."""
    low, high = int(number.min(initial=0)), int(number.max(initial=0))
    fits = low >= 0 and high.bit_length() <= _NARROW_BITS
    return number.astype(np.uint32) if fits else number


def _blocks(length: int) -> Iterator[slice]:
    """Cut a length so that what is made of a piece stays in the processor's cache."""
    for start in range(0, length, _BLOCK):
        yield slice(start, start + _BLOCK)


def _opens(numbers: NDArray[np.integer[Any]]) -> NDArray[np.bool_]:
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
