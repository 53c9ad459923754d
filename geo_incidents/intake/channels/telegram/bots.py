"""Which bot is ours, and how do people find it? Known without asking Telegram."""

from __future__ import annotations

from django.conf import settings

from geo_incidents.intake.channels.telegram.models import Bot


def account() -> str:
    """Return the number of our bot, which is no secret; "" without one."""
    number, _, _secret = settings.TELEGRAM_BOT_TOKEN.partition(":")
    return str(number)


def keep_name(called: str) -> None:
    """Keep what our bot is called."""
    Bot.objects.update_or_create(account=account(), defaults={"name": called})


def name() -> str:
    """Return what our bot is called; "" without one, or before it was connected."""
    bot = Bot.objects.filter(account=account()).first() if account() else None
    return bot.name if bot else ""


def link_to_bot(word: str) -> str:
    """Return a link that begins a talk with our bot by a word; "" without a bot."""
    ours = name()
    return f"https://t.me/{ours}?start={word}" if ours else ""
