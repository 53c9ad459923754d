"""Who reads what the channels have brought? The handler of each, one update at a time.

What an update leads to and that it was handled are committed together: after
``kill -9`` either both have happened or neither. Of a channel one worker reads at a
time, so that what somebody wrote first is read first.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Final

from django.db import connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from geo_incidents.intake.channels.models import Incoming
from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.posting import MOST_ATTEMPTS, pause_after

logger: Final = logging.getLogger(__name__)

Handler = Callable[[Incoming], None]
# By dotted path: who hears one channel need not load what the others work with.
HANDLERS: Final[Mapping[str, str]] = {
    Appeal.Channel.TELEGRAM: "geo_incidents.pipeline.talking.hear_telegram",
    Appeal.Channel.VK: "geo_incidents.pipeline.talking.hear_vk",
    Appeal.Channel.OK: "geo_incidents.pipeline.talking.hear_ok",
    Appeal.Channel.EMAIL: "geo_incidents.pipeline.correspondence.take_letter",
}

_ALONE: Final = "SELECT pg_try_advisory_xact_lock(hashtext(%s), hashtext(%s))"


def hear(most: int) -> int:
    """Have up to so many updates of each channel handled; return how many were."""
    return sum(_hear(channel, most) for channel in HANDLERS)


def _hear(channel: str, most: int) -> int:
    taken = 0
    while taken < most and _hear_one(channel):
        taken += 1
    return taken


@transaction.atomic
def _hear_one(channel: str) -> bool:
    """Have the update handled that came first; tell whether there was one to take."""
    if not _is_alone(channel):
        return False
    update = (
        Incoming.objects.filter(
            channel=channel,
            handled_at=None,
            attempts__lt=MOST_ATTEMPTS,
            available_at__lte=timezone.now(),
        )
        .order_by("pk")
        .select_for_update()
        .first()
    )
    if update is None:
        return False
    update.attempts += 1
    handle: Handler = import_string(HANDLERS[channel])
    try:
        with transaction.atomic():
            handle(update)
    except Exception as error:  # whatever one update does, the next are read
        logger.exception("update %s could not be handled", update.pk)
        update.available_at = timezone.now() + pause_after(update.attempts)
        update.error = f"{type(error).__name__}: {error}"[:2000]
    else:
        update.handled_at, update.error = timezone.now(), ""
    update.save(update_fields=["attempts", "available_at", "error", "handled_at"])
    return True


def _is_alone(channel: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_ALONE, [__name__, channel])
        return bool(cursor.fetchone()[0])
