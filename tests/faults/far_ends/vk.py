"""Who writes to the community? People who only answer, and some who comment a post.

VK brings each update until it hears "ok", in no order, and brings it once more. What is
sent under the same number it takes once, so that nobody reads anything twice.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from itertools import chain
from threading import Lock
from typing import Any, ClassVar

import httpx

from tests.faults.far_ends.postman import Postman, postman_working
from tests.faults.far_ends.talking import next_answer, receipt_in, sentence
from tests.faults.far_ends.troubles import Troubles
from tests.faults.stand import Stand
from tests.servers.vk_api import GROUP, SECRET, SILENCE, Answer, VkApi, vk_server

TOO_FAST = 6
TAKEN_UNHEARD = HTTPStatus.OK  # it is taken, and the line is cut before that is said
WAYS = (TOO_FAST, HTTPStatus.BAD_GATEWAY, TAKEN_UNHEARD, None, TAKEN_UNHEARD, SILENCE)
SENT = frozenset({"messages.send", "wall.createComment"})
COMMENT_EVERY = 3
FORGE_EVERY = 4


@dataclass(kw_only=True)
class Community(VkApi):
    """A VK whose people press what they are offered."""

    channel: ClassVar = "vk"
    killed: ClassVar[Sequence[str]] = (
        "worker",
        "web",
        "worker",
        "postgres",
        "beat",
        "worker",
    )
    doubles_a_kill: ClassVar = 0

    postman: Postman
    site: str = ""
    receipts: dict[str, list[str]] = field(default_factory=dict)
    updates: int = 0
    forged: int = 0
    dropped: int = 0
    guard: Lock = field(default_factory=Lock)
    troubles: Troubles[int | HTTPStatus | None] = field(
        default_factory=lambda: Troubles(WAYS, every=25)
    )

    def variables(self) -> dict[str, str]:
        return {"VK_URL": self.url}

    def joins(self, stand: Stand) -> None:
        self.site = stand.site

    def comes(self, person: int) -> None:
        with self.guard:
            if person % COMMENT_EVERY:
                self._writes(person, sentence(person))
            else:
                said = {"text": sentence(person), "post_id": 9}
                self._does("wall_reply_new", _told(person, person) | said)

    def told(self) -> Mapping[str, list[str]]:
        with self.guard:
            return {person: list(said) for person, said in self.receipts.items()}

    def rests(self) -> bool:
        return self.postman.rests()

    def failed(self) -> int:
        return self.troubles.count + self.postman.refused

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

    def _hears(self, words: Mapping[str, str]) -> None:
        # What a comment is answered is known by the comment's number: its writer's.
        person = words.get("peer_id") or words["reply_to_comment"]
        for receipt in receipt_in(words.get("message", "")):
            self.receipts.setdefault(person, []).append(receipt)
        rows = json.loads(words.get("keyboard", "{}")).get("buttons", [])
        actions = [button["action"] for button in chain(*rows)]
        offered = {one["label"]: one["payload"] for one in actions if "label" in one}
        for answer in next_answer(offered):
            self._writes(int(person), answer, payload=offered[answer])

    def _writes(self, person: int, text: str, **more: str) -> None:
        said = {"text": text, "peer_id": person, "attachments": [], **more}
        message = _told(person, self.updates) | said
        client = {"lang_id": 0}
        self._does("message_new", {"message": message, "client_info": client})

    def _does(self, kind: str, what: dict[str, Any]) -> None:
        self.updates += 1
        told = {"type": kind, "group_id": int(GROUP), "object": what}
        number = f"e{self.updates}"
        self.postman.takes(
            partial(self._brings, told | {"event_id": number, "secret": SECRET})
        )
        if self.updates % FORGE_EVERY == 0:
            made_up = told | {"event_id": f"forged-{number}", "secret": "made up"}
            self.postman.takes(partial(self._forges, made_up))

    def _brings(self, update: Mapping[str, Any], client: httpx.Client) -> bool:
        answer = client.post(f"{self.site}/channels/vk/", json=update)
        return answer.status_code == HTTPStatus.OK and answer.text == "ok"

    def _forges(self, update: Mapping[str, Any], client: httpx.Client) -> bool:
        answer = client.post(f"{self.site}/channels/vk/", json=update)
        self.forged += answer.status_code == HTTPStatus.OK
        return answer.status_code == HTTPStatus.FORBIDDEN


def _told(person: int, number: int) -> dict[str, Any]:
    return {"id": number, "from_id": person, "date": int(time.time())}


@contextmanager
def vk() -> Iterator[Community]:
    """Let people write to the community until the block ends."""
    with postman_working() as postman, vk_server(Community(postman=postman)) as api:
        assert isinstance(api, Community)
        yield api
