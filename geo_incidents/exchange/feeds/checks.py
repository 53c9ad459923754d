"""Can the feeds be used as they are written down?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from geo_incidents.errors import InvalidInput
from geo_incidents.exchange.feeds.plans import Feed, feeds


def check_feeds(**_asked: Any) -> list[CheckMessage]:
    """Say of a feed that cannot be read what is wrong with it."""
    try:
        known = feeds()
    except InvalidInput as error:
        hint = "fixtures/feeds has examples."
        return [Error(f"A feed cannot be used: {error}", hint=hint, id="exchange.E301")]
    strange = sorted(set(settings.FEEDS_SECRETS) - set(known))
    unsigned = [code for code, feed in known.items() if _lacks_secret(feed)]
    return [
        *_told("FEEDS_SECRETS names no feed", strange, "exchange.E302"),
        *_told("A feed is told answers, unsigned", unsigned, "exchange.E303"),
    ]


def _lacks_secret(feed: Feed) -> bool:
    return bool(feed.answers.push) and not feed.secrets()


def _told(said: str, codes: Sequence[str], number: str) -> list[CheckMessage]:
    if not codes:
        return []
    hint = "FEEDS_SECRETS holds CODE=whsec_… of each."
    return [Error(f"{said}: {', '.join(codes)}", hint=hint, id=number)]
