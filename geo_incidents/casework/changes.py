"""From when on can changes be followed, and when are they forgotten?

A reader of a log holds the snapshot of the database that it has read up to, for at most
half of ``KEPT``. What was over before a moment is in every snapshot taken after it, so
rows below a horizon that is older than ``KEPT`` can be missed by nobody, however long
the transactions that wrote them had been open.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import uuid4

from django.db import connection, transaction
from django.utils import timezone

from geo_incidents.casework.changelog import Change
from geo_incidents.casework.models import Era, Horizon, IncidentChange

KEPT: Final = timedelta(hours=24)
BATCH: Final = 50_000
_SEE = """
INSERT INTO casework_horizon (seen_at, xid)
VALUES (%s, pg_snapshot_xmin(pg_current_snapshot()))
"""
_FORGET = """
DELETE FROM {log} WHERE id IN (
    SELECT id FROM {log} WHERE xid < (
        SELECT xid FROM casework_horizon WHERE seen_at <= %s
        ORDER BY seen_at DESC LIMIT 1
    ) ORDER BY xid LIMIT %s
)
"""
_DISOWN = "DELETE FROM {table} WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())"


@transaction.atomic
def begin_era() -> None:
    """Begin an era if the database has crashed."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE casework_era IN EXCLUSIVE MODE")
    if not Era.objects.exists():
        Era.objects.create(token=uuid4())


def disown(log: str) -> None:
    """Delete what transactions wrote into a log and into the horizons that are to come.

    A dump brings them from a database that had counted further. Its changes would be
    news at every look, and its horizons let fresh changes be forgotten.
    """
    with connection.cursor() as cursor:
        for table in (log, Horizon._meta.db_table):
            cursor.execute(_DISOWN.format(table=table))


@transaction.atomic
def see_horizon() -> None:
    """Write down which transactions are over; drop the horizons of no more use."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(_SEE, [now])
    past = Horizon.objects.filter(seen_at__lte=now - KEPT)
    past.exclude(pk__in=past.order_by("-seen_at").values("pk")[:1]).delete()


def forget_changes(log: type[Change] = IncidentChange) -> int:
    """Delete up to ``BATCH`` rows of a log that nobody can need; return how many."""
    with connection.cursor() as cursor:
        sql = _FORGET.format(log=log._meta.db_table)
        cursor.execute(sql, [timezone.now() - KEPT, BATCH])
        return int(cursor.rowcount)
