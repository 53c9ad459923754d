"""Who exchanges files with other systems, and for which towns?"""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from geo_incidents.accounts.models import User
from geo_incidents.exchange.feeds.plans import Feed, feeds
from maps.internal.gate.door import may_keep_gate, towns_kept_by

Anybody = User | AnonymousUser


def may_use_feeds(user: Anybody) -> bool:
    """Tell whether a user may take files and fetch answers: who keeps the gate may."""
    return may_keep_gate(user)


def feeds_of(user: Anybody) -> list[Feed]:
    """Return the feeds of a user's towns."""
    towns = set(towns_kept_by(user).values_list("code", flat=True))
    return [feed for feed in feeds().values() if feed.city in towns]


def feed_or_404(user: Anybody, code: str) -> Feed:
    """Return a feed of a user's towns."""
    for feed in feeds_of(user):
        if feed.code == code:
            return feed
    raise Http404
