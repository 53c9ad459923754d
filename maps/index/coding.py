"""By which codes do rows go? Values, days and kinds, numbered over all rows at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from maps.index.ascending import Whole
from maps.index.kinds import Codes, Kinds, Ranks, code_type, mixed
from maps.index.quarters import Coded
from maps.index.question import LAST_STORED_DAY
from maps.index.rows import Rows
from maps.index.schema import Plan, Schema

_NUMBER_TYPES: Final = (np.uint32, np.int64)


@dataclass(frozen=True, slots=True)
class Coding:
    """The codes of rows: ``ranks`` of the values of each dimension, and the days."""

    schema: Schema
    ranks: Mapping[str, Ranks]
    days: range
    number: np.dtype[Any]

    @classmethod
    def of(cls, blocks: Sequence[Rows], schema: Schema, pool: Executor) -> Coding:
        """Number what some rows hold.

        Raises:
            ValueError: the days of the rows are further apart than 179 years.

        """

        def ranks(name: str) -> Ranks:
            return Ranks.of([rows.values[name] for rows in blocks])

        names = schema.dimensions
        low, high = _ends(rows.number for rows in blocks)
        return cls(
            schema,
            dict(zip(names, pool.map(ranks, names), strict=True)),
            _days(rows.day for rows in blocks),
            _narrowest(_NUMBER_TYPES, high) if low >= 0 else np.dtype(np.int64),
        )

    def coded(self, rows: Rows) -> Coded:
        """Put rows in codes."""
        plan = self.schema.records
        codes = {name: of.among(rows.values[name]) for name, of in self.ranks.items()}
        rest = {name: codes[name] for name in plan.rest}
        return Coded(
            rows.key,
            rows.number.astype(self.number),
            (rows.day - self.days.start).astype(np.uint16),
            codes[plan.lead],
            mixed(rest, self._sizes),
        )

    def sides(self, rest: Ranks) -> list[Sides]:
        """Return the kinds of the records and of each plan, given all mixed rests."""
        plan, sizes = self.schema.records, self._sizes
        known = Kinds.of_mixed(rest.distinct, plan.rest, sizes)
        lead = Kinds.of_one(plan.lead, sizes[plan.lead])
        return [
            Sides.projected(lead, known, each, sizes)
            for each in (plan, *self.schema.plans)
        ]

    @property
    def _sizes(self) -> dict[str, int]:
        return {name: len(ranks.distinct) for name, ranks in self.ranks.items()}


@dataclass(frozen=True, slots=True)
class Sides:
    """The kinds of a plan, and how those of the records are numbered among them.

    A row's code is its lead above its kind, one of ``leads`` above one of ``rest``;
    ``of_lead`` and ``of_rest`` give a part of it for each lead and each rest of the
    records.
    """

    plan: Plan
    leads: int
    rest: Kinds
    of_lead: Whole
    of_rest: Whole

    @classmethod
    def projected(
        cls, of_lead: Kinds, of_rest: Kinds, plan: Plan, sizes: Mapping[str, int]
    ) -> Sides:
        """Return the kinds of a plan, made of the fewer that the records have."""
        parts = {**of_lead.parts, **of_rest.parts}
        leads = sizes[plan.lead]
        rest, rests = Kinds.of({name: parts[name] for name in plan.rest}, sizes)
        above = _bits_of(rest.count)
        dtype = code_type(1 << above + _bits_of(leads))
        led = parts[plan.lead].astype(dtype) << above
        if plan.lead in of_lead.parts:
            return cls(plan, leads, rest, led, rests.astype(dtype))
        none = np.zeros(of_lead.count, dtype)
        return cls(plan, leads, rest, none, led | rests.astype(dtype))

    @property
    def kind_type(self) -> np.dtype[Any]:
        """Return what a kind is stored as."""
        return code_type(self.rest.count)

    @property
    def lead_type(self) -> np.dtype[Any]:
        """Return what a lead is stored as."""
        return code_type(self.leads)

    def parted(self, code: Whole) -> tuple[Whole, Whole]:
        """Return the leads and the kinds of codes."""
        bits = _bits_of(self.rest.count)
        lead, kind = code >> bits, code & ((1 << bits) - 1)
        return lead.astype(self.lead_type), kind.astype(self.kind_type)

    def codes(self, lead: Codes, rest: Codes) -> Whole:
        """Return the codes of rows."""
        codes: Whole = self.of_lead.take(lead)
        codes |= self.of_rest.take(rest)
        return codes


def _bits_of(count: int) -> int:
    """Return how many bits tell so many things apart."""
    return max(count - 1, 0).bit_length()


def _narrowest(dtypes: Iterable[type[np.integer[Any]]], highest: int) -> np.dtype[Any]:
    return next(np.dtype(of) for of in dtypes if highest <= np.iinfo(of).max)


def _ends(columns: Iterable[NDArray[Any]]) -> tuple[int, int]:
    """Return the lowest and the highest number of some columns."""
    ends = [(int(column.min()), int(column.max())) for column in columns]
    lows, highs = zip(*ends, strict=True) if ends else ((0,), (-1,))
    return min(lows), max(highs)


def _days(columns: Iterable[NDArray[np.int32]]) -> range:
    """Return the days from the first to the last of the rows."""
    first, last = _ends(columns)
    if last - first >= LAST_STORED_DAY:
        raise ValueError("the days of the rows are further apart than 179 years")
    return range(first, last + 1)
