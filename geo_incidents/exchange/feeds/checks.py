"""Can the feeds be used as they are written down?"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from geo_incidents.errors import InvalidInput
from geo_incidents.exchange.feeds.plans import feeds


def check_feeds(**_asked: Any) -> list[CheckMessage]:
    """Say of a feed that cannot be read what is wrong with it."""
    try:
        known = feeds()
    except InvalidInput as error:
        hint = "fixtures/feeds has examples."
        return [Error(f"A feed cannot be used: {error}", hint=hint, id="exchange.E301")]
    strange = sorted(set(settings.FEEDS_SECRETS) - set(known))
    if not strange:
        return []
    said = f"FEEDS_SECRETS names no feed: {', '.join(strange)}"
    return [Error(said, hint="A secret is CODE=whsec_….", id="exchange.E302")]
