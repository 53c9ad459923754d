"""What has happened to what is public, and who is to be called about it?

The log of changes of the public map is read up to the last transaction before which all
are over. The calls and how far was read are written down together, so a worker that is
killed between them loses and doubles nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone

from geo_incidents.exchange.webhooks.models import Event, Subscriber, Told
from geo_incidents.intake.channels.outgoing import say
from geo_incidents.intake.channels.senders import Address
from geo_incidents.publication.models import PublicIncident, PublicStatus
from geo_incidents.publication.subscriptions.noticing import FRESH
from geo_incidents.territories.codes import districts_with_below

CHANNEL: Final = "webhook"
MOST: Final = 2_000
OVER: Final = frozenset({PublicStatus.DONE, PublicStatus.CLOSED})
_HORIZON: Final = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text"
_ROWS: Final = """
SELECT xid::text, number, sign, status, id FROM publication_publicincidentchange
WHERE xid >= %s::text::xid8 AND xid < %s::text::xid8
ORDER BY publication_publicincidentchange.xid, number, sign, id LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened to an incident: its name is the same whenever it is told."""

    event: Event
    identity: str
    number: int
    status_before: str
    status: str


@transaction.atomic
def tell() -> int:
    """Make calls of what has happened since the last time; return how many.

    Nobody is told of what was before the first time.
    """
    told, is_first = Told.objects.select_for_update().get_or_create(
        pk=1, defaults={"xid": _horizon()}
    )
    if is_first:
        return 0
    rows, up_to = _rows(told.xid)
    happenings = list(happened(rows))
    said = _say(happenings)
    Told.objects.filter(pk=1).update(xid=up_to)
    return said


def happened(rows: Iterable[tuple[str, int, int, str, int]]) -> Iterator[Happening]:
    """Read rows of the log: what left and what entered in one transaction is a change.

    Of several changes in one transaction the world sees the last.
    """
    for (xid, number), group in groupby(rows, key=lambda row: (row[0], row[1])):
        signs = [(row[2], row[3]) for row in sorted(group, key=lambda row: row[4])]
        before = signs[0][1] if signs[0][0] < 0 else ""
        after = signs[-1][1] if signs[-1][0] > 0 else ""
        if not after or before == after:
            continue
        for event in _events(before, after):
            identity = f"{event.value}.{number}.{xid}"
            yield Happening(event, identity, number, before, after)


def _events(before: str, after: str) -> Iterator[Event]:
    if not before:
        yield Event.PUBLISHED
        return
    yield Event.STATUS_CHANGED
    if after in OVER and before not in OVER:
        yield Event.CLOSED


def _horizon() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_HORIZON)
        return int(cursor.fetchone()[0])


def _rows(since: int) -> tuple[list[Any], int]:
    """Read whole transactions from one on; also return with which one to go on."""
    horizon, most = _horizon(), MOST
    if horizon < since:  # a dump came from a database that had counted further
        return [], horizon
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_ROWS, [str(since), str(horizon), most + 1])
            rows = cursor.fetchall()
        if len(rows) <= most:
            return rows, horizon
        last = rows[-1][0]
        whole = [row for row in rows if row[0] != last]
        if whole:
            return whole, int(last)
        most *= 4  # one transaction alone is longer: a load of a city


def _say(happenings: list[Happening]) -> int:
    subscribers = list(Subscriber.objects.filter(is_active=True))
    if not subscribers or not happenings:
        return 0
    facts = PublicIncident.objects.in_bulk({one.number for one in happenings})
    below = districts_with_below()
    said = 0
    for one in happenings:
        incident = facts.get(one.number)
        if incident is None or _is_old_news(one, incident):
            continue
        for subscriber in subscribers:
            if _wants(subscriber, one.event, incident, below):
                said += _call(subscriber, one, incident)
    return said


def _is_old_news(one: Happening, incident: PublicIncident) -> bool:
    """Tell whether what entered the map was reported long ago: a city was loaded."""
    old = timezone.now() - incident.opened_at > FRESH
    return one.event == Event.PUBLISHED and old


def _wants(
    subscriber: Subscriber,
    event: Event,
    incident: PublicIncident,
    below: dict[str, frozenset[int]],
) -> bool:
    """Tell whether a subscriber asked for this; a district is all that lies in it."""
    topics, districts = subscriber.category_codes, subscriber.district_codes
    return (
        event.value in subscriber.events
        and (not topics or incident.category_code in topics)
        and (
            not districts
            or any(
                incident.district_number in below.get(code, frozenset())
                for code in districts
            )
        )
    )


def _call(subscriber: Subscriber, one: Happening, incident: PublicIncident) -> bool:
    to = Address(channel=CHANNEL, account=str(subscriber.pk), recipient=subscriber.url)
    content = {
        "id": one.identity,
        "type": one.event.value,
        "timestamp": timezone.now().isoformat(timespec="seconds"),
        "data": {**_facts(incident), "status_before": one.status_before or None}
        | {"status": one.status},
    }
    return say(to, content, key=f"{CHANNEL}:{subscriber.pk}:{one.identity}")


def _facts(incident: PublicIncident) -> dict[str, Any]:
    """Say what the world may know of it; the rest is behind its number."""
    return {
        "number": incident.number,
        "group": incident.group_code,
        "category": incident.category_code,
        "municipality": incident.municipality_code,
        "district": incident.district_code,
        "organisation": incident.organisation_code,
        "address": incident.address,
        "position": [incident.position.x, incident.position.y],
        "accuracy_m": incident.accuracy_m,
        **{
            name: _moment(getattr(incident, name))
            for name in ("opened_at", "updated_at", "closed_at", "due_at")
        },
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
