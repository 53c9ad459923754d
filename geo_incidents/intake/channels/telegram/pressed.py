"""How does a pressed button stop turning? Telegram is told that the press was heard."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from telegram import Bot

from geo_incidents.errors import NotDelivered, Undeliverable
from geo_incidents.intake.channels.telegram.line import ask


def stop_turning(update: dict[str, Any]) -> None:
    """Tell Telegram that a press was heard; it stops by itself where that fails."""
    query = update.get("callback_query")
    if query:
        with suppress(NotDelivered, Undeliverable):
            ask(lambda bot: _stop(bot, query["id"]))


async def _stop(bot: Bot, query: str) -> None:
    await bot.answer_callback_query(query)
