"""What may this person see before any filter, and who counts it: index or table?"""

from __future__ import annotations

import zlib
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet

from maps.filters import EPOCH, Columns, Filter
from maps.index.index import Index
from maps.index.selection import Selection
from maps.sights.indexed import IndexSight
from maps.sights.overview import Overview
from maps.sights.patience import patience
from maps.sights.sight import Legend, Sight
from maps.sights.table import TableSight

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Outlook(Generic[Row]):
    """The rows in a person's scope, and the index with the same scope over it.

    ``index`` and ``version`` are None while there is no index, or none that knows such
    a scope.
    """

    rows: QuerySet[Row]
    columns: Columns
    legend: Legend
    scope: Selection
    index: Index | None
    version: str | None

    def tag(self, asked: str) -> str | None:
        """Return what changes whenever an answer could; None: nobody knows.

        ``asked`` tells one filter from another.
        """
        if self.version is None:
            return None
        allowed = {name: sorted(of) for name, of in self.scope.allowed.items()}
        scope = zlib.crc32(repr(allowed).encode()) if allowed else 0
        return f"{self.version}-{scope:x}-{asked}"

    def restricted(self, asked: Filter) -> QuerySet[Row]:
        """Return the rows under a filter."""
        return asked.restrict(self.rows, self.columns)

    def counting(self) -> AbstractContextManager[None]:
        """Return how to ask a sight that needs nothing else of the database."""
        return patience() if self.index is None else nullcontext()

    def sight(self, asked: Filter) -> Sight:
        """Return what is seen under a filter."""
        if self.index is None:
            return TableSight(self.restricted(asked), self.columns, self.legend)
        return IndexSight(self.index, self._selection(asked), self.legend)

    def overview(self, asked: Filter) -> Overview:
        """Return what is told of everything under a filter."""
        version = None
        if self.version is not None:
            version = self.version, self._selection(asked).identity
        return Overview(self.sight(asked), version)

    def _selection(self, asked: Filter) -> Selection:
        further = {
            dimension: self._numbers(dimension, values)
            for dimension, values in asked.allowed.items()
        }
        return self.scope.narrowed(
            further, first_day=_day(asked.opened_from), last_day=_day(asked.opened_to)
        )

    def _numbers(self, dimension: str, values: frozenset[Any]) -> frozenset[int]:
        numbers = self.legend.numbers.get(dimension)
        return values if numbers is None else frozenset(numbers[v] for v in values)


def _day(day: date | None) -> int | None:
    return None if day is None else (day - EPOCH).days
