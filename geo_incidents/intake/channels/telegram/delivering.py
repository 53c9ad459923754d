"""How does a message leave by Telegram?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

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

from geo_incidents.intake.channels.parts import in_utf16, parts_of
from geo_incidents.intake.channels.pictures import stored
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
    if pictures := list(stored(content.get("photos", ())))[:MOST_PHOTOS]:
        await _show(bot, chat, pictures)
    *first, last = parts_of(content.get("text", ""), LONGEST, in_utf16)
    for part in first:
        await bot.send_message(chat, part, link_preview_options=_BARE)
    if last:
        markup = _markup(content.get("buttons", ()))
        await bot.send_message(
            chat, last, reply_markup=markup, link_preview_options=_BARE
        )


async def _show(bot: Bot, chat: str, pictures: Sequence[bytes]) -> None:
    if len(pictures) == 1:
        await bot.send_photo(chat, pictures[0])
        return
    await bot.send_media_group(chat, [InputMediaPhoto(each) for each in pictures])


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
