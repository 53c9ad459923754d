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
    answer: dict[str, dict[str, int] | int] = {}
    for dimension, codes in values.items():
        found = _by(asked.restrict(rows, columns, but=dimension), columns[dimension])
        answer[dimension] = {code: found[code] for code in codes}
    answer["total"] = asked.restrict(rows, columns).count()
    return answer


def _by(rows: QuerySet[Row], column: str) -> Counter[str]:
    found = rows.order_by().values_list(column).annotate(count=Count("pk"))
    return Counter(dict(found))
