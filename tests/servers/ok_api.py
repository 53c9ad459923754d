"""Who answers as OK does? Its Bot API on 127.0.0.1, with faults to order.

It keeps what is said in its chats, tells the newest first, and knows no number by which
a message that comes again could be told. Errors come with a status of their own or
with none, as OK does both.
"""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import pytest
from pytest_django import Settings

from tests.exchange.answering_server import Heard, Said, answering

GROUP: Final = "57000000004242"
TOKEN: Final = ":".join(("tkn18", "OF-THE-TESTS"))
MOST_ATTACHED: Final = 5
US: Final = {"group_id": f"group:{GROUP}", "name": "Энск"}
HANGS_UP: Final = Said(0)

Update = dict[str, Any]


def refused(code: int, status: int = 200) -> Said:
    """Return how OK refuses."""
    told = {"error_code": code, "error_msg": "AS TOLD", "error_data": None}
    headers = {"Invocation-error": str(code)}
    return Said(status, json.dumps(told).encode(), headers)


@dataclass(kw_only=True)
class OkApi:
    """What is said in the chats, what was asked for, and what fails.

    ``faults`` are answered before anything else, by method and edge: "GET messages".
    """

    server: str = ""
    chats: dict[str, list[Update]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    faults: dict[str, deque[Said]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    called: list[str] = field(default_factory=list)
    uploads: int = 0
    numbers: int = 0
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"{self.server.replace('://', f'://{GROUP}:{TOKEN}@')}/graph"

    @property
    def silence(self) -> Said:
        return Said(0, pause=self.ended)

    def fails(self, call: str, *answers: Said) -> None:
        """Let the next calls of a kind fail so."""
        self.faults.setdefault(call, deque()).extend(answers)

    def said(self, chat: str = "chat:C500") -> list[Mapping[str, Any]]:
        """Return what our group has said in a chat, in order."""
        told = self.chats.get(chat, ())
        return [one["message"] for one in told if one["sender"] == US]

    def writes(self, text: str = "", *attached: Any, chat: str = "chat:C500") -> Update:
        """Let somebody write in a chat; return the update."""
        message = {"text": text, "attachments": list(attached)}
        update = self._stands(chat, person_in(chat), message)
        return {"webhookType": "MESSAGE_CREATED", **update}

    def pressed(self, label: str, *, chat: str = "chat:C500") -> Update:
        """Let somebody press the latest button with a label; return the update."""
        self.numbers += 1
        mid, payload = self._button(label, chat)
        return {
            "webhookType": "MESSAGE_CALLBACK",
            "sender": person_in(chat),
            "recipient": {"chat_id": chat},
            "mid": mid,
            "callbackId": f"keyboard-of-{mid}",
            "payload": payload,
            "timestamp": moment() + self.numbers,
        }

    def _button(self, label: str, chat: str) -> tuple[str, str]:
        for one in reversed(self.said(chat)):
            for text, payload in buttons_of(one).items():
                if label in text:
                    return one["mid"], payload
        raise LookupError(label)

    def answer(self, heard: Heard) -> Said:
        """Answer one call."""
        place = urlsplit(heard.path)
        edge, _, rest = place.path.removeprefix("/graph/me").strip("/").partition("/")
        call = f"{heard.method} {edge}"
        self.calls.append(call)
        if waiting := self.faults.get(call):
            return waiting.popleft()
        if edge == "files":
            found = self.files.get(rest)
            return Said(404) if found is None else Said(body=found)
        words = {name: one[0] for name, one in parse_qs(place.query).items()}
        if edge != "upload" and words.get("access_token") != TOKEN:
            return refused(102)
        is_json = heard.headers.get("content-type") == "application/json"
        said = json.loads(heard.body) if is_json else {}
        return self._done(call, rest, said | words)

    def _done(self, call: str, chat: str, words: Mapping[str, Any]) -> Said:
        if call == "POST messages":
            return self._takes(chat, words["message"])
        known: dict[str, Callable[[], object]] = {
            "GET messages": lambda: self._newest(chat, int(words["count"])),
            "GET fileUploadUrl": lambda: {"url": f"{self.server}/upload"},
            "POST upload": self._uploaded,
            "GET info": lambda: US,
            "GET subscriptions": self._subscriptions,
            "POST subscribe": lambda: self.called.append(words["url"]),
            "POST unsubscribe": lambda: self.called.remove(words["url"]),
        }
        if call not in known:
            return refused(3, 404)
        return _told(known[call]() or {"success": True})

    def _newest(self, chat: str, count: int) -> object:
        return {"messages": self.chats.get(chat, [])[::-1][:count]}

    def _uploaded(self) -> object:
        self.uploads += 1
        return {"photos": {"id": {"token": f"picture-{self.uploads}"}}}

    def _subscriptions(self) -> object:
        return {"subscriptions": [{"time": 1, "url": url} for url in self.called]}

    def _takes(self, chat: str, message: dict[str, Any]) -> Said:
        attached = message.get("attachments", [])
        if len(attached) > MOST_ATTACHED or not (attached or message.get("text")):
            return refused(100, 400)
        stands = self._stands(chat, US, message)
        return _told({"recipient_id": chat, "message_id": stands["message"]["mid"]})

    def _stands(
        self, chat: str, sender: Mapping[str, str], message: Mapping[str, Any]
    ) -> Update:
        self.numbers += 1
        known = {"mid": f"mid:{chat[5:]}.{self.numbers}", "seq": self.numbers}
        update = {
            "sender": sender,
            "recipient": {"chat_id": chat},
            "message": {**message, **known},
            "timestamp": moment(),
        }
        self.chats.setdefault(chat, []).append(update)
        return update


def person_in(chat: str) -> dict[str, str]:
    """Return who writes in a chat beside our group."""
    return {"user_id": f"user:{chat.removeprefix('chat:C')}", "name": "Анна"}


def buttons_of(message: Mapping[str, Any]) -> dict[str, str]:
    """Return what the buttons of a message bring back, by their labels."""
    return {
        button["text"]: button["payload"]
        for one in message.get("attachments", ())
        for row in one["payload"].get("keyboard", {}).get("buttons", ())
        for button in row
        if button["type"] == "CALLBACK"
    }


def moment() -> int:
    """Return the present moment as OK writes it, in milliseconds."""
    return int(time.time() * 1000)


def _told(what: object) -> Said:
    return Said(body=json.dumps(what).encode())


@contextmanager
def ok_server(known: OkApi | None = None) -> Iterator[OkApi]:
    """Serve while the block lasts."""
    api = known or OkApi()
    with answering(api.answer) as api.server:
        try:
            yield api
        finally:
            api.ended.set()


@pytest.fixture
def ok(settings: Settings) -> Iterator[OkApi]:
    """Give the installation a group at an OK of its own."""
    with ok_server() as api:
        settings.OK_URL = api.url
        settings.OUTBOUND_PRIVATE_HOSTS = ["127.0.0.1"]
        settings.SITE_URL = "https://town.example"
        yield api
