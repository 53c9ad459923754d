"""How far is a feed told? What waits, what was given up, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.db.models import Count, Max, Q

from geo_incidents.exchange.feeds.plans import Feed
from geo_incidents.intake.channels.models import Outgoing
from geo_incidents.intake.models import Appeal


@dataclass(frozen=True, slots=True)
class Telling:
    """How many answers wait and were given up, and when the last one was taken.

    ``trouble`` says why the latest of what waits was not taken, "" where nothing was
    amiss; ``is_signed`` whether there is a secret to sign by.
    """

    host: str
    is_signed: bool
    waiting: int
    given_up: int
    taken_at: datetime | None
    trouble: str


def telling_of(feed: Feed) -> Telling | None:
    """Return how far a feed is told; None where it is told nothing by itself."""
    if not feed.answers.push:
        return None
    said = Outgoing.objects.filter(
        channel=Appeal.Channel.FEED,
        account=feed.code,
        municipality__code=feed.city,
    )
    waits = Q(sent_at=None, given_up_at=None)
    counts = said.aggregate(
        waiting=Count("pk", filter=waits),
        given_up=Count("pk", filter=Q(given_up_at__isnull=False)),
        taken_at=Max("sent_at"),
    )
    failed = said.filter(waits).exclude(error="").order_by("pk").last()
    return Telling(
        host=urlsplit(feed.answers.push).hostname or "",
        is_signed=bool(feed.secrets()),
        trouble=failed.error if failed else "",
        **counts,
    )
