"""What is news? The log of changes, read once each, whatever is killed meanwhile.

Read are the rows that the last snapshot of the database did not see, whose transactions
may have been slower than later ones, and those with later numbers than all that were
read: after a crash numbers of transactions come round again. News, who waits for them
and the new position are written in one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Max, Q
from django.utils import timezone

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.publication.models import PublicIncident, PublicIncidentChange
from geo_incidents.publication.subscriptions.models import (
    News,
    Reading,
    Subscription,
)
from geo_incidents.territories.selectors import ids_with_ancestors

# What entered the map is new if it was opened lately; else a table was filled anew.
FRESH: Final = timedelta(days=3)
_NOW: Final = "SELECT pg_current_snapshot()::text, coalesce(max(id), 0) FROM {log}"
_SINCE: Final = """
SELECT pg_current_snapshot()::text, max(id), json_agg(
    json_build_array(sign, number, status) ORDER BY id
) FROM {log} WHERE id > %(last_id)s OR (
    xid >= pg_snapshot_xmin(%(snapshot)s::pg_snapshot)
    AND NOT pg_visible_in_snapshot(xid, %(snapshot)s::pg_snapshot)
)
"""
_WAIT: Final = """
UPDATE {subscriptions} AS s SET waits_since = %(now)s
WHERE s.waits_since IS NULL AND s.confirmed_at IS NOT NULL AND s.id IN (
    SELECT f.id FROM {news} n JOIN {subscriptions} f ON f.number = n.number
    WHERE n.id > %(after)s
    UNION SELECT f.id FROM {news} n JOIN {subscriptions} f
        ON ST_Intersects(f.geometry, n.position) WHERE n.id > %(after)s
    UNION SELECT f.id FROM {subscriptions} f WHERE f.district_id IN (
        SELECT unnest(n.districts) FROM {news} n WHERE n.id > %(after)s)
)
"""


@dataclass(frozen=True, slots=True)
class Turn:
    """From which public status an incident went to which, "" for none."""

    was: str
    became: str


@seeing_everything()
def notice() -> int:
    """Turn what has changed since the last time into news; return how many."""
    with transaction.atomic():
        reading = Reading.objects.select_for_update(skip_locked=True).first()
        if reading is None:
            _begin()
            return 0
        changes = _changes_since(reading)
        return _write(_turns(changes), timezone.now()) if changes else 0


def _begin() -> None:
    """Read from now on, if nobody ever has."""
    with connection.cursor() as cursor:
        cursor.execute(_NOW.format(log=PublicIncidentChange._meta.db_table))
        snapshot, last_id = cursor.fetchone()
    now = {"snapshot": snapshot, "last_id": last_id}
    Reading.objects.get_or_create(pk=1, defaults=now)


def _changes_since(reading: Reading) -> list[tuple[int, int, str]]:
    """Return (sign, number, status) in order, and move the position on."""
    asked: dict[str, str | int] = {
        "snapshot": reading.snapshot,
        "last_id": reading.last_id,
    }
    with connection.cursor() as cursor:
        sql = _SINCE.format(log=PublicIncidentChange._meta.db_table)
        cursor.execute(sql, asked)
        snapshot, last_id, told = cursor.fetchone()
    reading.snapshot = snapshot
    reading.last_id = max(reading.last_id, last_id or 0)
    reading.save()
    rows: list[Any] = json.loads(told) if isinstance(told, str) else told or []
    return [(sign, number, status) for sign, number, status in rows]


def _turns(changes: Iterable[tuple[int, int, str]]) -> dict[int, Turn]:
    """Fold changes by incident; what is in the end as it was has not turned."""
    first: dict[int, str] = {}
    last: dict[int, str] = {}
    for sign, number, status in changes:
        if sign:
            first.setdefault(number, status if sign < 0 else "")
            last[number] = status if sign > 0 else ""
    return {
        number: Turn(first[number], last[number])
        for number in first
        if first[number] != last[number]
    }


def _write(turns: Mapping[int, Turn], now: datetime) -> int:
    facts = PublicIncident.objects.defer("timeline").in_bulk(list(turns))
    told = _told_of(turns)
    after = News.objects.aggregate(last=Max("pk"))["last"] or 0
    above: dict[int, list[int]] = {}
    news = []
    for number, turn in turns.items():
        incident = facts.get(number)
        if not _is_news(turn, incident, told.get(number), now):
            continue
        district = incident.district_number if incident else 0
        if district not in above:
            above[district] = sorted(ids_with_ancestors([district]) if district else ())
        news.append(
            News(
                number=number,
                was=turn.was,
                became=turn.became,
                position=incident.position if incident else None,
                districts=above[district],
                noticed_at=now,
            )
        )
    News.objects.bulk_create(news, batch_size=1000)
    _let_wait(after, now)
    return len(news)


def _told_of(numbers: Collection[int]) -> dict[int, str]:
    """Return by number what the last news of an incident said it became."""
    latest = News.objects.filter(number__in=list(numbers)).order_by("number", "-pk")
    return dict(latest.distinct("number").values_list("number", "became"))


def _is_news(
    turn: Turn, incident: PublicIncident | None, told: str | None, now: datetime
) -> bool:
    """Tell whether a turn is worth telling; what a table is filled with anew is not."""
    if turn.became == told:
        return False
    if turn.was or told == "" or incident is None:
        return True
    return incident.opened_at >= now - FRESH


def _let_wait(after: int, now: datetime) -> None:
    """Write down of every subscription that hears of these news that it waits."""
    sql = _WAIT.format(
        subscriptions=Subscription._meta.db_table, news=News._meta.db_table
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, {"now": now, "after": after})


def heard_by(subscription: Subscription) -> Q:
    """Return which news a subscription hears of."""
    if subscription.kind == Subscription.Kind.INCIDENT:
        return Q(number=subscription.number)
    if subscription.district_id:
        return Q(districts__contains=[subscription.district_id])
    return Q(position__intersects=subscription.geometry)
