"""What has somebody written to the bot? An update of Telegram, read.

Only private chats are read: in a group one would answer people who did not ask.
"""

from __future__ import annotations

from typing import Final

from django.conf import settings
from telegram import Bot, CallbackQuery, Message, Update
from telegram.constants import ChatType

from geo_incidents.errors import Undeliverable
from geo_incidents.intake.channels.models import Incoming
from geo_incidents.intake.channels.telegram.line import CHANNEL, ask
from geo_incidents.intake.channels.turns import Heard

DOWNLOAD_S: Final = 60.0


def heard_in(incoming: Incoming) -> Heard | None:
    """Return what an update says; None where it asks for no answer.

    Raises:
        NotDelivered: a photo of it cannot be fetched now.

    """
    update = Update.de_json(incoming.payload, None)
    if update.callback_query is not None:
        return _press(update.callback_query, incoming)
    message = update.message
    if message is None or message.chat.type != ChatType.PRIVATE:
        return None
    return _written(message, incoming)


def _press(query: CallbackQuery, incoming: Incoming) -> Heard | None:
    message = query.message
    if message is not None and message.chat.type != ChatType.PRIVATE:
        return None
    return Heard(
        channel=CHANNEL,
        account=incoming.account,
        person=str(query.from_user.id),
        external_id=incoming.external_id,
        at=incoming.received_at,
        pressed=query.data or "",
        language=query.from_user.language_code or "",
    )


def _written(message: Message, incoming: Incoming) -> Heard:
    photos = _photos(message)
    position = _position(message)
    text = (message.text or message.caption or "").strip()
    is_shown = bool(photos) or position is not None
    return Heard(
        channel=CHANNEL,
        account=incoming.account,
        person=str(message.chat.id),
        external_id=incoming.external_id,
        at=message.date,
        text=text,
        position=position,
        photos=photos,
        album=message.media_group_id or "",
        language=(message.from_user.language_code if message.from_user else "") or "",
        is_lost=not (text or is_shown),
    )


def _position(message: Message) -> tuple[float, float] | None:
    place = message.venue.location if message.venue else message.location
    return (place.longitude, place.latitude) if place else None


def _photos(message: Message) -> tuple[bytes, ...]:
    """Fetch the picture of a message, in its largest size, where there is one."""
    size = 0
    if message.photo:
        file_id = message.photo[-1].file_id
    elif message.document and (message.document.mime_type or "").startswith("image/"):
        file_id = message.document.file_id
        size = message.document.file_size or 0
    else:
        return ()
    if size > settings.PHOTO_MAX_BYTES:
        return ()
    try:
        return (ask(lambda bot: _fetched(bot, file_id), timeout_s=DOWNLOAD_S),)
    except Undeliverable:  # Telegram keeps it no more, or gives out none so large
        return ()


async def _fetched(bot: Bot, file_id: str) -> bytes:
    file = await bot.get_file(file_id)
    return bytes(await file.download_as_bytearray())
