"""How does the bot introduce itself to Telegram: its commands, its webhook?"""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from telegram import Bot, BotCommand

from geo_incidents.intake.channels.telegram.bots import keep_name
from geo_incidents.intake.channels.telegram.line import ask
from geo_incidents.intake.channels.telegram.secret import webhook_secret
from geo_incidents.intake.channels.telegram.updates import WANTED

# Telegram calls from so many connections at once.
CONNECTIONS: Final = 20


def introduce() -> str:
    """Offer the commands in both languages; keep and return the name of the bot.

    Raises:
        NotDelivered: Telegram does not know the token, or does not answer.

    """
    name = ask(_introduce)
    keep_name(name)
    return name


def set_webhook() -> str:
    """Have Telegram call us with updates; return the address.

    Raises:
        Undeliverable: Telegram does not take the address; it wants https.

    """
    address = f"{settings.SITE_URL}{reverse('intake:telegram')}"
    ask(lambda bot: _set_webhook(bot, address))
    return address


def leave_webhook() -> None:
    """Have Telegram keep updates until they are asked for."""
    ask(_leave_webhook)


async def _introduce(bot: Bot) -> str:
    me = await bot.get_me()
    for language in ("", "en"):
        with override(language or settings.LANGUAGE_CODE):
            commands = [
                BotCommand("my", _("My appeals and what has become of them")),
                BotCommand("follow", _("News about an address or a district")),
                BotCommand("cancel", _("Discard the appeal I have started")),
                BotCommand("language", _("По-русски")),
                BotCommand("help", _("How it works")),
            ]
        await bot.set_my_commands(commands, language_code=language or None)
    return me.username or ""


async def _set_webhook(bot: Bot, address: str) -> None:
    await bot.set_webhook(
        address,
        secret_token=webhook_secret(),
        allowed_updates=list(WANTED),
        max_connections=CONNECTIONS,
    )


async def _leave_webhook(bot: Bot) -> None:
    await bot.delete_webhook()
