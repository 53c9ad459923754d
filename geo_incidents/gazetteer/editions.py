"""Is what was read from the register still true? A number that changes with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Max, QuerySet

from geo_incidents.gazetteer.models import Change, Ground

Edition = tuple[int, int]
_NO_ADDRESS: Final = Ground._meta.db_table


@dataclass(frozen=True, slots=True)
class Changes:
    """How many there were, and the number and the moment of the latest.

    The count belongs to it: of two changes under way the later may be seen first. The
    moment tells apart two databases with the same history.
    """

    count: int
    latest: int
    at: datetime | None


def edition() -> Edition:
    """Return a value that differs after any committed change of the register.

    Names of districts and what operators taught count as the register here; what lies
    on the ground does not.
    """
    seen = _changes(Change.objects.exclude(table_name=_NO_ADDRESS))
    return seen.count, seen.latest


def changes_of(tables: Collection[str]) -> Changes:
    """Return a value that differs after any committed change of these tables."""
    return _changes(Change.objects.filter(table_name__in=tables))


def _changes(rows: QuerySet[Change]) -> Changes:
    seen = rows.aggregate(count=Count("pk"), latest=Max("pk"), at=Max("changed_at"))
    return Changes(seen["count"], seen["latest"] or 0, seen["at"])
