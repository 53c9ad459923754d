"""Which bot is ours, and how do people find it? Known without asking Telegram."""

from __future__ import annotations

from django.conf import settings

from geo_incidents.intake.channels.telegram.models import Bot


def account() -> str:
    """Return the number of our bot, which is no secret; "" without one."""
    number, _, _secret = settings.TELEGRAM_BOT_TOKEN.partition(":")
    return str(number)


def keep_name(name: str) -> None:
    """Keep what our bot is called."""
    Bot.objects.update_or_create(account=account(), defaults={"name": name})


def link_to_bot(word: str) -> str:
    """Return a link that begins a talk with our bot by a word; "" without a bot."""
    bot = Bot.objects.filter(account=account()).first() if account() else None
    return f"https://t.me/{bot.name}?start={word}" if bot and bot.name else ""
