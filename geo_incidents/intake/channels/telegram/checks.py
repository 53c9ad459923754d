"""Is the bot set up so that Telegram will know it?"""

from __future__ import annotations

import re
from typing import Final

from django.conf import settings
from django.core.checks import CheckMessage, Error

TOKEN: Final = re.compile(r"\d+:[A-Za-z0-9_-]{30,}")


def check_token(**_kwargs: object) -> list[CheckMessage]:
    """Say what is wrong with the token, without saying the token."""
    if not settings.TELEGRAM_BOT_TOKEN or TOKEN.fullmatch(settings.TELEGRAM_BOT_TOKEN):
        return []
    return [
        Error(
            "TELEGRAM_BOT_TOKEN is no token of a Telegram bot.",
            hint="BotFather gives one of the form 123456:ABC… Leave it empty for none.",
            id="intake.E001",
        )
    ]
