"""What has somebody written to the community? An update of VK, read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from geo_incidents.intake.channels.models import Incoming
from geo_incidents.intake.channels.pictures import fetched
from geo_incidents.intake.channels.turns import Heard
from geo_incidents.intake.channels.vk.community import CHANNEL

MESSAGE: Final = "message_new"
COMMENT: Final = "wall_reply_new"
# Numbers above are of talks of several, where one would answer who did not ask.
FIRST_OF_MANY: Final = 2_000_000_000
MOST_PHOTOS: Final = 5
ENGLISH: Final = 3
# With whom a reply begins, as VK writes it: «[club42|Город], да».
_ADDRESSED: Final = re.compile(r"^\[(\w+)\|[^\]]*\],?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What a person has written under a post of the community.

    ``is_reply`` tells that it replies to a comment of ours; ``under`` are the numbers
    of the comments that it stands under.
    """

    person: str
    text: str
    at: datetime
    post: str
    id: str
    photos: tuple[bytes, ...]
    is_reply: bool
    under: tuple[str, ...]


def heard_in(incoming: Incoming) -> Heard | None:
    """Return what a message says; None where nobody is to be answered.

    Raises:
        NotDelivered: a photo of it cannot be fetched now.

    """
    told = incoming.payload["object"]
    message = told.get("message", told)
    peer, person = int(message["peer_id"]), int(message["from_id"])
    if message.get("out") or person <= 0 or peer >= FIRST_OF_MANY:
        return None
    pressed = _pressed(message.get("payload"))
    photos = _photos(message)
    position = _position(message.get("geo"))
    text = "" if pressed else message.get("text", "")
    return Heard(
        channel=CHANNEL,
        account=incoming.account,
        person=str(peer),
        external_id=incoming.external_id,
        at=datetime.fromtimestamp(message["date"], tz=UTC),
        text=text,
        position=position,
        photos=photos,
        album=incoming.external_id if len(photos) > 1 else "",
        pressed=pressed,
        language=_language(told.get("client_info", {})),
        is_lost=not (text or pressed or photos or position),
    )


def comment_in(incoming: Incoming) -> Comment | None:
    """Return what a comment says; None: a community wrote it, such as our own.

    Raises:
        NotDelivered: a photo of it cannot be fetched now.

    """
    told = incoming.payload["object"]
    text = _ADDRESSED.sub("", told.get("text", "").strip())
    if int(told["from_id"]) <= 0 or not text:
        return None
    return Comment(
        person=str(told["from_id"]),
        text=text,
        at=datetime.fromtimestamp(told["date"], tz=UTC),
        post=str(told["post_id"]),
        id=str(told["id"]),
        photos=_photos(told),
        is_reply=str(told.get("reply_to_user")) == f"-{incoming.account}",
        under=tuple(map(str, told.get("parents_stack", ()))),
    )


def _pressed(payload: str | None) -> str:
    """Return the data of a button; a start is what a word begins, too."""
    try:
        said = json.loads(payload or "{}")
    except ValueError:
        return ""
    return str(said.get("data", "")) if isinstance(said, dict) else ""


def _position(geo: Mapping[str, Any] | None) -> tuple[float, float] | None:
    place = (geo or {}).get("coordinates")
    if not isinstance(place, dict):
        return None
    return float(place["longitude"]), float(place["latitude"])


def _photos(message: Mapping[str, Any]) -> tuple[bytes, ...]:
    urls = list(_pictures(message.get("attachments", ())))[:MOST_PHOTOS]
    return tuple(content for url in urls if (content := fetched(url)))


def _pictures(attachments: Any) -> Iterator[str]:
    """Yield where the pictures lie, each in its largest size."""
    for one in attachments:
        if one.get("type") == "photo" and one["photo"].get("sizes"):
            largest = max(one["photo"]["sizes"], key=lambda size: size.get("width", 0))
            yield largest["url"]


def _language(client: Mapping[str, Any]) -> str:
    return "en" if client.get("lang_id") == ENGLISH else "ru"
