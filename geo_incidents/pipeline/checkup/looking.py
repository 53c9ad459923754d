"""How do the channels, the queues, the services and the schedule stand now?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import connection
from django.db.models import Count, Min
from django.utils import timezone

from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import OPEN
from geo_incidents.geocoding.models import Location
from geo_incidents.pipeline.checkup import signs
from geo_incidents.pipeline.checkup.schedule import scheduled
from geo_incidents.pipeline.checkup.signs import Sign
from geo_incidents.pipeline.models import Heartbeat, OutboxRow
from geo_incidents.pipeline.outbox import stuck

LOOKED_BACK: Final = timedelta(weeks=12)
_RHYTHMS: Final = """
SELECT channel, count(*), max(requested_at), coalesce(max(gap), '0')
FROM (
    SELECT channel, requested_at, requested_at - lag(requested_at) OVER (
        PARTITION BY channel ORDER BY requested_at
    ) AS gap
    FROM intake_appeal WHERE requested_at > %s AND requested_at <= %s
) AS told
GROUP BY channel ORDER BY channel
"""


def look() -> list[Sign]:
    """Look at everything that PostgreSQL knows of."""
    now = timezone.now()
    return [
        *_channels(now),
        _unlocated(now),
        _unassigned(now),
        *_quotas(now),
        _outbox(now),
        *_schedule(now),
    ]


def _channels(now: datetime) -> Iterator[Sign]:
    with connection.cursor() as cursor:
        cursor.execute(_RHYTHMS, [now - LOOKED_BACK, now])
        rhythms = cursor.fetchall()
    for name, count, last, longest in rhythms:
        yield signs.channel(name, count=count, silence=now - last, longest=longest)


def _unlocated(now: datetime) -> Sign:
    waiting = Location.objects.filter(position__isnull=True)
    told = waiting.aggregate(count=Count("pk"), oldest=Min("appeal__requested_at"))
    return signs.waiting(
        "unlocated", count=told["count"], oldest=_since(told["oldest"], now)
    )


def _unassigned(now: datetime) -> Sign:
    waiting = Incident.objects.filter(organisation=None, status__in=OPEN)
    told = waiting.aggregate(count=Count("pk"), oldest=Min("opened_at"))
    return signs.waiting(
        "unassigned", count=told["count"], oldest=_since(told["oldest"], now)
    )


def _quotas(now: datetime) -> Iterator[Sign]:
    """Count at most as often as appeals were asked about: an answer kept costs none."""
    limits = {
        name: settings.GEOCODING_DAILY_QUOTA[name]
        for name in settings.GEOCODING_PROVIDERS
        if name in settings.GEOCODING_DAILY_QUOTA
    }
    if not limits:
        return
    since = now - timedelta(days=1)
    asked = Location.objects.filter(asked_at__gte=since).count()
    for name, limit in limits.items():
        yield signs.quota(name, asked=asked, limit=limit)


def _outbox(now: datetime) -> Sign:
    told = OutboxRow.objects.aggregate(
        count=Count("pk"), oldest=Min("appeal__received_at")
    )
    return signs.outbox(
        count=told["count"], oldest=_since(told["oldest"], now), failing=stuck()
    )


def _schedule(now: datetime) -> Iterator[Sign]:
    seen = dict(Heartbeat.objects.values_list("name", "seen_at"))
    for task, every in scheduled().items():
        yield signs.beat(task, silence=_since(seen.get(task), now), every=every)


def _since(moment: datetime | None, now: datetime) -> timedelta | None:
    return None if moment is None else max(now - moment, timedelta(0))
