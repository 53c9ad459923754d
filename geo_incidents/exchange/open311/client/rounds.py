"""When is which endpoint asked? By the clock, one after another, each by one worker.

What one of them told and how far it was read are committed together. One that fails
waits ever longer, or as long as it asks for; the others are asked all the same.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.errors import GeoIncidentsError
from geo_incidents.exchange.open311.client.following import follow
from geo_incidents.exchange.open311.client.models import Endpoint
from geo_incidents.exchange.open311.client.pulling import pull
from geo_incidents.exchange.open311.client.wire import Busy, Failed

logger: Final = logging.getLogger(__name__)

PAUSE: Final = timedelta(minutes=1)
# Who does not say what was changed is read whole, and not every minute.
LONG_PAUSE: Final = timedelta(minutes=30)
LONGEST_PAUSE: Final = timedelta(hours=6)
STATE: Final = (
    *("read_until", "updates_until", "tells_changes", "tells_updates"),
    *("available_at", "asked_at", "failures", "error", "unmapped"),
)


def ask_neighbours(most: int) -> int:
    """Ask up to so many endpoints whose time has come; return how many were asked."""
    asked = 0
    while asked < most and _ask_one():
        asked += 1
    return asked


@seeing_everything()
def _ask_one() -> bool:
    due = Endpoint.objects.filter(is_active=True, available_at__lte=timezone.now())
    endpoint = (
        due.select_related("municipality")
        .defer("municipality__geometry")
        .order_by("available_at", "pk")
        .select_for_update(skip_locked=True, of=("self",))
        .first()
    )
    if endpoint is None:
        return False
    endpoint.asked_at = timezone.now()
    try:
        with transaction.atomic():
            follow(endpoint)
            if endpoint.is_read:
                pull(endpoint)
    except (*Failed, GeoIncidentsError) as error:
        _postpone(endpoint, error)
    else:
        endpoint.failures, endpoint.error = 0, ""
        is_slow = endpoint.is_read and endpoint.tells_changes is False
        endpoint.available_at = timezone.now() + (LONG_PAUSE if is_slow else PAUSE)
    endpoint.save(update_fields=STATE)
    return True


def _postpone(endpoint: Endpoint, error: Exception) -> None:
    logger.warning("endpoint %s could not be asked: %s", endpoint.pk, error)
    endpoint.failures += 1
    endpoint.error = str(error)[:1000] or type(error).__name__
    doubled = PAUSE * 2 ** min(endpoint.failures, 10)
    pause = min(doubled, LONGEST_PAUSE)
    if isinstance(error, Busy) and error.retry_after_s is not None:
        pause = min(timedelta(seconds=error.retry_after_s), LONGEST_PAUSE)
    endpoint.available_at = timezone.now() + pause
