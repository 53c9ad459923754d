"""How does a message leave by Telegram?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.core.files.storage import default_storage
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import MediaGroupLimit, MessageLimit

from geo_incidents.intake.channels.senders import Message
from geo_incidents.intake.channels.telegram.line import ask

LONGEST: Final = MessageLimit.MAX_TEXT_LENGTH.value
MOST_PHOTOS: Final = MediaGroupLimit.MAX_MEDIA_LENGTH.value
_BARE: Final = LinkPreviewOptions(is_disabled=True)

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove
Rows = Sequence[Sequence[Mapping[str, str]]]


def deliver(message: Message) -> None:
    """Hand a message to Telegram: a pin, pictures, and the text with its buttons.

    Raises:
        NotDelivered: Telegram does not take it now, and may say for how long.
        Undeliverable: the chat is no more, or the bot has been blocked there.

    """
    ask(lambda bot: _deliver(bot, message.to.recipient, message.content))


async def _deliver(bot: Bot, chat: str, content: Mapping[str, Any]) -> None:
    """Send the text last: what fails before it is sent again as a whole."""
    if position := content.get("position"):
        lon, lat = position
        await bot.send_location(chat, latitude=lat, longitude=lon)
    if pictures := list(_pictures(content.get("photos", ())))[:MOST_PHOTOS]:
        await _show(bot, chat, pictures)
    *first, last = parts_of(content.get("text", ""))
    for part in first:
        await bot.send_message(chat, part, link_preview_options=_BARE)
    if last:
        markup = _markup(content.get("buttons", ()))
        await bot.send_message(
            chat, last, reply_markup=markup, link_preview_options=_BARE
        )


def parts_of(text: str) -> list[str]:
    """Cut a text into messages no longer than Telegram takes, between words."""
    parts = []
    while _length(text) > LONGEST:
        end = text[: LONGEST // 2].rfind(" ") + 1 or LONGEST // 2
        while (more := text.find(" ", end) + 1) and _length(text[:more]) <= LONGEST:
            end = more
        parts.append(text[:end].rstrip())
        text = text[end:]
    return [*parts, text]


def _length(text: str) -> int:
    """Return how long Telegram finds a text: in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


async def _show(bot: Bot, chat: str, pictures: Sequence[bytes]) -> None:
    if len(pictures) == 1:
        await bot.send_photo(chat, pictures[0])
        return
    await bot.send_media_group(chat, [InputMediaPhoto(each) for each in pictures])


def _pictures(names: Sequence[str]) -> Iterator[bytes]:
    for name in names:
        if default_storage.exists(name):
            with default_storage.open(name) as file:
                yield file.read()


def _markup(rows: Rows) -> Markup:
    """Return the buttons; where nothing asks where one is, no such button stays."""
    asking = [b["text"] for row in rows for b in row if b.get("asks") == "position"]
    if asking:
        keyboard = [[KeyboardButton(text, request_location=True)] for text in asking]
        return ReplyKeyboardMarkup(
            keyboard, resize_keyboard=True, one_time_keyboard=True
        )
    if not rows:
        return ReplyKeyboardRemove()
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(b["text"], callback_data=b["data"]) for b in row]
            for row in rows
        ]
    )
