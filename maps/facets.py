"""How many incidents would each layer show? Counts by status and by group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.db.models import Count, Model, QuerySet

from maps.filters import Columns, Filter

Row = TypeVar("Row", bound=Model)


def counts(
    rows: QuerySet[Row],
    asked: Filter,
    columns: Columns,
    values: Mapping[str, Iterable[str]],
) -> dict[str, dict[str, int] | int]:
    """Count by each dimension of ``values``, which lists what must not be missing.

    A dimension ignores its own restriction, so that a layer switched off still says
    what it would add; ``total`` obeys all of them.
    """
    by_dimension = {
        dimension: tally(
            asked.restrict(rows, columns, but=dimension), columns[dimension], codes
        )
        for dimension, codes in values.items()
    }
    return by_dimension | {"total": asked.restrict(rows, columns).count()}


def tally(rows: QuerySet[Row], column: str, codes: Iterable[str]) -> dict[str, int]:
    """Count the rows by the value of a column; a code without rows counts zero."""
    found = rows.order_by().values_list(column).annotate(count=Count("pk"))
    counted = Counter(dict(found))
    return {code: counted[code] for code in codes}
