"""How does a message leave by OK?

OK knows no number by which a message that is sent again could be told. So before one
is sent the chat is asked for its newest: where that is ours and looks the same, OK had
it before our worker was killed, or before a line broke. Who has written meanwhile may
read it twice, rather than never.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from geo_incidents.errors import Undeliverable
from geo_incidents.intake.channels.asking import asked
from geo_incidents.intake.channels.ok.line import ask
from geo_incidents.intake.channels.ok.notes import Look, Note, look_in, notes_of
from geo_incidents.intake.channels.pictures import stored
from geo_incidents.intake.channels.senders import Address, Message


def deliver(message: Message) -> None:
    """Hand a message to OK, as far as it does not have it.

    Raises:
        NotDelivered: OK does not take it now, and may say for how long.
        Undeliverable: the chat is no more, or the person lets no group write.

    """
    notes = notes_of(message.content)
    newest = _newest(message.to)
    looks = [note.look for note in notes]
    for note in notes[looks.index(newest) + 1 :] if newest in looks else notes:
        _send(message.to.recipient, note)


def _send(chat: str, note: Note) -> None:
    shown = note.shown(list(_uploaded(note.photos)))
    said = {"recipient": {"chat_id": chat}, "message": shown}
    ask("POST", f"me/messages/{chat}", said)


def _newest(to: Address) -> Look | None:
    """Return what the newest message of a chat looks like; None: it is none of ours.

    Where the chat may not be read nothing is known, and all is sent.
    """
    with suppress(Undeliverable):
        told = ask("GET", f"me/messages/{to.recipient}", count=1)
        for one in told.get("messages", ())[:1]:
            if f"group:{to.account}" in (one.get("sender") or {}).values():
                return look_in(one.get("message") or {})
    return None


def _uploaded(names: Sequence[str]) -> Iterator[str]:
    """Hand pictures over, and yield the tokens by which OK knows them then."""
    for picture in stored(names):
        place = ask("GET", "me/fileUploadUrl", type="IMAGE")
        files = {"file": ("photo.jpg", picture, "image/jpeg")}
        taken: dict[str, Any] = asked("POST", place["url"], files=files)
        yield from (photo["token"] for photo in taken["photos"].values())
