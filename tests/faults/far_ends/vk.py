"""Who writes to the community? People who only answer, and some who comment a post.

VK brings each update until it hears "ok", in no order, and brings it once more. What is
sent under the same number it takes once, so that nobody reads anything twice.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import chain
from typing import Any, ClassVar

from tests.faults.far_ends.calling import Caller
from tests.faults.far_ends.postman import postman_working
from tests.faults.far_ends.talking import sentence
from tests.faults.far_ends.troubles import Troubles
from tests.servers.vk_api import GROUP, SECRET, SILENCE, Answer, VkApi, vk_server

TOO_FAST = 6
TAKEN_UNHEARD = HTTPStatus.OK  # it is taken, and the line is cut before that is said
WAYS = (TOO_FAST, HTTPStatus.BAD_GATEWAY, TAKEN_UNHEARD, None, TAKEN_UNHEARD, SILENCE)
SENT = frozenset({"messages.send", "wall.createComment"})
COMMENT_EVERY = 3
PATH = "/channels/vk/"


@dataclass(kw_only=True)
class Community(Caller[int | HTTPStatus | None], VkApi):
    """A VK whose people press what they are offered."""

    channel: ClassVar = "vk"
    taken_by: ClassVar = "ok"

    troubles: Troubles[int | HTTPStatus | None] = field(
        default_factory=lambda: Troubles(WAYS, every=25)
    )

    def variables(self) -> dict[str, str]:
        return {"VK_URL": self.url}

    def comes(self, person: int) -> None:
        with self.guard:
            if person % COMMENT_EVERY:
                self._writes(person, sentence(person))
            else:
                said = {"text": sentence(person), "post_id": 9}
                self._does("wall_reply_new", _told(person, person) | said)

    def answer(self, method: str, words: dict[str, str]) -> Answer:
        with self.guard:
            ways = self.troubles.of_a_call() if method in SENT else []
            self.fails(method, *(way for way in ways if way is not TAKEN_UNHEARD))
            before = len(self.taken)
            told = super().answer(method, words)
            if method in SENT and isinstance(told, dict) and "response" in told:
                is_new = len(self.taken) > before
                self.dropped += not is_new
                if is_new:
                    self._hears(words)
            return None if TAKEN_UNHEARD in ways else told

    def presses(self, person: str, label: str, brought: str) -> None:
        self._writes(int(person), label, payload=brought)

    def _hears(self, words: Mapping[str, str]) -> None:
        # What a comment is answered is known by the comment's number: its writer's.
        person = words.get("peer_id") or words["reply_to_comment"]
        rows = json.loads(words.get("keyboard", "{}")).get("buttons", [])
        actions = [button["action"] for button in chain(*rows)]
        offered = {one["label"]: one["payload"] for one in actions if "label" in one}
        self.reads(person, words.get("message", ""), offered)

    def _writes(self, person: int, text: str, **more: str) -> None:
        said = {"text": text, "peer_id": person, "attachments": [], **more}
        message = _told(person, self.updates) | said
        client = {"lang_id": 0}
        self._does("message_new", {"message": message, "client_info": client})

    def _does(self, kind: str, what: dict[str, Any]) -> None:
        told = {"type": kind, "group_id": int(GROUP), "object": what}
        number = f"e{self.updates}"
        genuine = told | {"event_id": number, "secret": SECRET}
        made_up = told | {"event_id": f"forged-{number}", "secret": "made up"}
        self.calls_us((PATH, genuine), (PATH, made_up))


def _told(person: int, number: int) -> dict[str, Any]:
    return {"id": number, "from_id": person, "date": int(time.time())}


@contextmanager
def vk() -> Iterator[Community]:
    """Let people write to the community until the block ends."""
    with postman_working() as postman, vk_server(Community(postman=postman)) as api:
        assert isinstance(api, Community)
        yield api
