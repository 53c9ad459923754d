"""How does a message leave by VK? In the talk, or under the comment it answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from geo_incidents.intake.channels.asking import asked
from geo_incidents.intake.channels.parts import parts_of
from geo_incidents.intake.channels.pictures import stored
from geo_incidents.intake.channels.senders import Address, Message
from geo_incidents.intake.channels.vk.line import ask

LONGEST: Final = 4000
LONGEST_LABEL: Final = 40
MOST_ROWS: Final = 6
MOST_PHOTOS: Final = 10
_RANDOM: Final = 2**31 - 1

Rows = Sequence[Sequence[Mapping[str, str]]]


def deliver(message: Message) -> None:
    """Hand a message to VK, which takes what has the same key once.

    Raises:
        NotDelivered: VK does not take it now, and may say for how long.
        Undeliverable: the person lets nobody write, or the comment is no more.

    """
    if message.to.thread:
        _comment(message)
    else:
        _write(message)


def _comment(message: Message) -> None:
    """Answer under a comment; pictures are on the page that the text leads to."""
    post, _colon, comment = message.to.thread.partition(":")
    parts = parts_of(message.content.get("text", ""), LONGEST)
    for place, part in enumerate(parts):
        ask(
            "wall.createComment",
            owner_id=f"-{message.to.account}",
            post_id=post,
            reply_to_comment=comment,
            message=part,
            guid=f"{message.key}:{place}",
        )


def _write(message: Message) -> None:
    content = message.content
    parts = parts_of(content.get("text", ""), LONGEST)
    attached = ",".join(_attached(message.to, content.get("photos", ())))
    for place, part in enumerate(parts):
        is_last = place == len(parts) - 1
        words: dict[str, Any] = {"message": part}
        if is_last:
            words |= {"attachment": attached, **_shown(content)}
        ask(
            "messages.send",
            peer_id=message.to.recipient,
            random_id=_number_of(f"{message.key}:{place}"),
            dont_parse_links=1,
            **{name: value for name, value in words.items() if value},
        )


def _shown(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the pin and the buttons of a message."""
    shown: dict[str, Any] = {}
    if position := content.get("position"):
        shown["long"], shown["lat"] = position
    if rows := content.get("buttons"):
        shown["keyboard"] = _keyboard(rows)
    return shown


def _keyboard(rows: Rows) -> str:
    """Write buttons as VK does; so many rows are shown under a message."""
    is_inline = len(rows) <= MOST_ROWS
    buttons = [[_button(button) for button in row] for row in rows[:MOST_PHOTOS]]
    keyboard = {"inline": is_inline, "buttons": buttons}
    if not is_inline:
        keyboard["one_time"] = True
    return json.dumps(keyboard, ensure_ascii=False)


def _button(button: Mapping[str, str]) -> dict[str, Any]:
    payload = json.dumps({"data": button.get("data", "")})
    if button.get("asks") == "position":
        return {"action": {"type": "location", "payload": "{}"}}
    label = button["text"]
    if len(label) > LONGEST_LABEL:
        label = label[: LONGEST_LABEL - 1] + "…"
    return {"action": {"type": "text", "label": label, "payload": payload}}


def _number_of(key: str) -> int:
    """Return the number by which VK knows a message that is sent again."""
    digest = hashlib.sha256(key.encode()).digest()
    return int.from_bytes(digest[:4]) & _RANDOM or 1


def _attached(to: Address, names: Sequence[str]) -> Iterator[str]:
    """Hand pictures over, and yield by what names VK knows them then."""
    for picture in stored(names[:MOST_PHOTOS]):
        server = ask("photos.getMessagesUploadServer", peer_id=to.recipient)
        files = {"photo": ("photo.jpg", picture, "image/jpeg")}
        taken = asked("POST", server["upload_url"], files=files)
        (saved,) = ask("photos.saveMessagesPhoto", **taken)
        yield f"photo{saved['owner_id']}_{saved['id']}"
