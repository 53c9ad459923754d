"""How is Telegram asked something? One question a connection, by the library."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from ssl import SSLContext
from typing import Any, Final, TypeVar

import httpx
from django.conf import settings
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    RetryAfter,
    TelegramError,
)
from telegram.request import HTTPXRequest

from geo_incidents.errors import NotDelivered, Undeliverable

CHANNEL: Final = "telegram"
TIMEOUT_S: Final = 15.0
# What will not be taken the second time either: a chat that is gone, or a mistake.
FOR_GOOD: Final = (Forbidden, BadRequest, ChatMigrated)

Answer = TypeVar("Answer")

# Without it the library says seconds as a number and warns that it will not for long.
os.environ.setdefault("PTB_TIMEDELTA", "true")


def ask(
    question: Callable[[Bot], Coroutine[Any, Any, Answer]],
    *,
    timeout_s: float = TIMEOUT_S,
) -> Answer:
    """Ask Telegram something as our bot and return its answer.

    Raises:
        NotDelivered: there is no bot, or Telegram does not answer as it should now.
        Undeliverable: Telegram refuses this for good.

    """
    token = settings.TELEGRAM_BOT_TOKEN
    if not token:
        raise NotDelivered("TELEGRAM_BOT_TOKEN is not set")
    try:
        return _run(lambda: _asked(question, token, timeout_s))
    except TelegramError as error:
        raise _refusal(error, token) from None  # the first one may name the token


def _run(asking: Callable[[], Coroutine[Any, Any, Answer]]) -> Answer:
    """Run it in a thread of its own, as the present one may have a loop already."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(lambda: asyncio.run(asking())).result()


async def _asked(
    question: Callable[[Bot], Coroutine[Any, Any, Answer]],
    token: str,
    timeout_s: float,
) -> Answer:
    server = settings.TELEGRAM_API_URL
    line = HTTPXRequest(
        read_timeout=timeout_s,
        write_timeout=TIMEOUT_S,
        connect_timeout=TIMEOUT_S,
        httpx_kwargs={"verify": _trusted()},
    )
    async with line as request:
        bot = Bot(
            token,
            base_url=f"{server}/bot",
            base_file_url=f"{server}/file/bot",
            request=request,
            get_updates_request=request,
        )
        return await question(bot)


@cache
def _trusted() -> SSLContext:
    """Return whom we believe to be Telegram; read once, as it takes a tenth second."""
    return httpx.create_ssl_context()


def _refusal(error: TelegramError, token: str) -> NotDelivered | Undeliverable:
    said = f"{type(error).__name__}: {error.message}".replace(token, "…")
    if isinstance(error, RetryAfter):
        pause = error.retry_after
        seconds = pause if isinstance(pause, int) else pause.total_seconds()
        return NotDelivered(said, retry_after_s=seconds)
    return Undeliverable(said) if isinstance(error, FOR_GOOD) else NotDelivered(said)
