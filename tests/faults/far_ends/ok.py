"""Who writes to the group at OK? People who only answer.

OK knows no number by which a message that is sent again could be told, but its chats
can be read: nobody reads anything twice all the same. What somebody forges is made up,
or was genuine days ago.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import ClassVar

from geo_incidents.intake.channels.ok.group import group_of
from tests.exchange.answering_server import Heard, Said
from tests.faults.far_ends.calling import FORGE_EVERY, Call, Caller
from tests.faults.far_ends.postman import postman_working
from tests.faults.far_ends.talking import sentence
from tests.faults.far_ends.troubles import Troubles
from tests.servers.ok_api import (
    HANGS_UP,
    OkApi,
    Update,
    buttons_of,
    ok_server,
    refused,
)

LIMIT_REACHED = refused(11)
TOO_MANY = Said(429, headers={"Retry-After": "1"})
TAKEN_UNHEARD = Said(0, b"it is taken, and the line is cut before that is said")
SILENCE = Said(0, b"nothing is said until the end")
WAYS = (LIMIT_REACHED, TAKEN_UNHEARD, Said(502), TOO_MANY, TAKEN_UNHEARD, HANGS_UP)
TWO_DAYS_MS = 2 * 24 * 3600 * 1000


@dataclass(kw_only=True)
class Crowd(Caller[Said], OkApi):
    """An OK whose people press what they are offered."""

    channel: ClassVar = "ok"
    taken_by: ClassVar = ""

    troubles: Troubles[Said] = field(
        default_factory=lambda: Troubles((*WAYS, SILENCE), every=20)
    )

    def variables(self) -> dict[str, str]:
        return {"OK_URL": self.url}

    def comes(self, person: int) -> None:
        with self.guard:
            self._does(self.writes(sentence(person), chat=f"chat:C{person}"))

    def presses(self, person: str, label: str, brought: str) -> None:
        self._does(self.pressed(label, chat=person) | {"payload": brought})

    def answer(self, heard: Heard) -> Said:
        with self.guard:
            is_message = heard.method == "POST" and "/me/messages/" in heard.path
            ways = self.troubles.of_a_call() if is_message else []
            if ways and TAKEN_UNHEARD not in ways:
                return self.silence if SILENCE in ways else ways[0]
            chat = heard.path.partition("?")[0].rpartition("/")[2]
            before = len(self.said(chat))
            told = super().answer(heard)
            for message in self.said(chat)[before:]:
                self.reads(chat, message.get("text", ""), buttons_of(message))
            return HANGS_UP if ways else told

    def _does(self, update: Update) -> None:
        secret = group_of(self.url).secret
        late = {**update, "timestamp": update["timestamp"] - TWO_DAYS_MS}
        is_made_up = self.updates % 8 < FORGE_EVERY
        forged = ("made-up", update) if is_made_up else (secret, late)
        self.calls_us(_call(secret, update), _call(*forged))


def _call(secret: str, update: Update) -> Call:
    return f"/channels/ok/{secret}/", update


@contextmanager
def ok() -> Iterator[Crowd]:
    """Let people write to the group until the block ends."""
    with postman_working() as postman, ok_server(Crowd(postman=postman)) as api:
        assert isinstance(api, Crowd)
        yield api
