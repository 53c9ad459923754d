"""What has happened to what is public, and who is to be called about it?

The news of what is published are read in their order, as subscriptions of residents
read them. The calls and how far was read are written down together, so a worker that is
killed between them loses and doubles nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from geo_incidents.exchange.webhooks.models import Event, Subscriber, Told
from geo_incidents.intake.channels.outgoing import say
from geo_incidents.intake.channels.senders import Address
from geo_incidents.publication.models import PublicIncident, PublicStatus
from geo_incidents.publication.subscriptions.models import News
from geo_incidents.publication.subscriptions.noticing import notice
from geo_incidents.publication.subscriptions.services import latest_news
from geo_incidents.territories.codes import districts_with_below

CHANNEL: Final = "webhook"
MOST: Final = 2_000
OVER: Final = frozenset({PublicStatus.DONE, PublicStatus.CLOSED})


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
    notice()
    told, is_first = Told.objects.select_for_update().get_or_create(
        pk=1, defaults={"news": latest_news()}
    )
    if is_first:
        return 0
    news = list(News.objects.filter(pk__gt=told.news).order_by("pk")[:MOST])
    if not news:
        return 0
    said = _say([happening for one in news for happening in happened(one)])
    Told.objects.filter(pk=1).update(news=news[-1].pk)
    return said


def happened(news: News) -> Iterator[Happening]:
    """Read what to tell other systems in one of the news; what has left is not told."""
    if not news.became:
        return
    for event in _events(news.was, news.became):
        identity = f"{event.value}.{news.number}.{news.pk}"
        yield Happening(event, identity, news.number, news.was, news.became)


def _events(before: str, after: str) -> Iterator[Event]:
    if not before:
        yield Event.PUBLISHED
        return
    yield Event.STATUS_CHANGED
    if after in OVER and before not in OVER:
        yield Event.CLOSED


def _say(happenings: list[Happening]) -> int:
    subscribers = list(Subscriber.objects.filter(is_active=True))
    if not subscribers or not happenings:
        return 0
    facts = PublicIncident.objects.in_bulk({one.number for one in happenings})
    below = districts_with_below()
    said = 0
    for one in happenings:
        incident = facts.get(one.number)
        if incident is None:
            continue
        for subscriber in subscribers:
            if _wants(subscriber, one.event, incident, below):
                said += _call(subscriber, one, incident)
    return said


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
