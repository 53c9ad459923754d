"""What has somebody written to the group? An update of OK, read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from geo_incidents.intake.channels.models import Incoming
from geo_incidents.intake.channels.ok.group import CHANNEL
from geo_incidents.intake.channels.ok.notes import attached_to
from geo_incidents.intake.channels.pictures import fetched
from geo_incidents.intake.channels.turns import Heard

SYSTEM: Final = "CHAT_SYSTEM"
STARTED: Final = "CHAT_STARTED"
MOST_PHOTOS: Final = 5


def heard_in(incoming: Incoming) -> Heard | None:
    """Return what an update says; None where nobody is to be answered.

    Who has opened the chat by a link is greeted; what else the system tells of a chat,
    and what a group writes in it, is answered with nothing.

    Raises:
        NotDelivered: a photo of it cannot be fetched now.

    """
    update = incoming.payload
    is_started = update.get("type") == STARTED
    is_told_by_system = update["webhookType"] == SYSTEM and not is_started
    if is_told_by_system or not _is_person(update.get("sender") or {}):
        return None
    message = update.get("message", {})
    text = "/start" if is_started else str(message.get("text") or "")
    pressed = str(update.get("payload") or "") if "callbackId" in update else ""
    attached = list(attached_to(message))
    photos, position = _photos(attached), _position(attached)
    return Heard(
        channel=CHANNEL,
        account=incoming.account,
        person=update["recipient"]["chat_id"],
        external_id=incoming.external_id,
        at=datetime.fromtimestamp(update["timestamp"] / 1000, tz=UTC),
        text="" if pressed else text.strip(),
        position=position,
        photos=photos,
        album=incoming.external_id if len(photos) > 1 else "",
        pressed=pressed,
        is_lost=not (text.strip() or pressed or photos or position),
    )


def _is_person(sender: Mapping[str, Any]) -> bool:
    return str(sender.get("user_id", "")).startswith("user:")


def _photos(attached: list[Mapping[str, Any]]) -> tuple[bytes, ...]:
    urls = [
        one["payload"]["url"]
        for one in attached
        if one.get("type") == "IMAGE" and one["payload"].get("url")
    ]
    found = (fetched(str(url)) for url in urls[:MOST_PHOTOS])
    return tuple(content for content in found if content)


def _position(attached: list[Mapping[str, Any]]) -> tuple[float, float] | None:
    for one in attached:
        place = one["payload"]
        if one.get("type") == "LOCATION" and {"latitude", "longitude"} <= place.keys():
            return float(place["longitude"]), float(place["latitude"])
    return None
