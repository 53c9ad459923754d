"""Which bot do the tests have? One at a Telegram of their own."""

from __future__ import annotations

from tests.servers.bot_api import telegram

__all__ = ["telegram"]
