"""What is new at Telegram? Asked for, where nobody can call us by a webhook.

What was brought is kept together with how far it goes; only the next question tells
Telegram to forget it. A poll killed at any moment loses nothing.
"""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from telegram import Bot

from geo_incidents.intake.channels.bodies import storable
from geo_incidents.intake.channels.incoming import keep
from geo_incidents.intake.channels.telegram.bots import account
from geo_incidents.intake.channels.telegram.line import CHANNEL, TIMEOUT_S, ask
from geo_incidents.intake.channels.telegram.models import Polling
from geo_incidents.intake.channels.telegram.pressed import stop_turning
from geo_incidents.intake.channels.telegram.updates import WANTED

Update = dict[str, Any]
MOST: Final = 100


def poll(*, wait_s: int) -> list[Update]:
    """Keep what has come since the last poll, waiting for some; return what was new.

    Raises:
        NotDelivered: Telegram does not answer, or a webhook is set.

    """
    bot = account()
    known = Polling.objects.filter(pk=bot).first()
    offset = known.offset if known else 0
    brought = ask(
        lambda line: _news(line, offset, wait_s), timeout_s=wait_s + TIMEOUT_S
    )
    fresh = _kept(bot, brought)
    for update in fresh:
        stop_turning(update)
    return fresh


async def _news(bot: Bot, offset: int, wait_s: int) -> list[Update]:
    found = await bot.get_updates(
        offset=offset, timeout=wait_s, limit=MOST, allowed_updates=list(WANTED)
    )
    return [update.to_dict() for update in found]


@transaction.atomic
def _kept(bot: str, brought: list[Update]) -> list[Update]:
    fresh = [
        update
        for update in brought
        if keep(
            channel=CHANNEL,
            account=bot,
            external_id=str(update["update_id"]),
            payload=storable(update),
        )
    ]
    if brought:
        after = max(update["update_id"] for update in brought) + 1
        Polling.objects.update_or_create(
            pk=bot, defaults={"offset": after, "polled_at": timezone.now()}
        )
    return fresh
