"""Who answers as Telegram does? The Bot API on 127.0.0.1, with faults to order.

Spoken to by the real library over HTTP: forms and multipart in, JSON out, long polling
with an offset that forgets, files by ``getFile``.
"""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, unquote

import pytest
from pytest_django import Settings

TOKEN = ":".join(("700", "a-token-that-nobody-must-ever-read-in-a-log"))
USER = {"id": 500, "is_bot": False, "first_name": "Анна", "language_code": "ru"}
CHAT = {"id": 500, "type": "private", "first_name": "Анна"}
BOT = {"id": 700, "is_bot": True, "first_name": "Город", "username": "toy_city_bot"}

Answer = tuple[int, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Call:
    """What the bot asked for, and with which words."""

    method: str
    words: Mapping[str, Any]


@dataclass(slots=True)
class BotApi:
    """What Telegram knows: updates that wait, files, and all that was asked of it.

    ``faults`` are answered before anything else, by method: a status and a body, or
    None to hang up without a word, ``SILENCE`` to say nothing until the end.
    """

    url: str = ""
    calls: list[Call] = field(default_factory=list)
    updates: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    faults: dict[str, deque[Answer | None]] = field(default_factory=dict)
    webhook: dict[str, Any] = field(default_factory=dict)
    numbers: int = 0
    ended: threading.Event = field(default_factory=threading.Event)

    def fails(self, method: str, *answers: Answer | None) -> None:
        """Let the next calls of a method fail so."""
        self.faults.setdefault(method, deque()).extend(answers)

    def said(self, method: str = "sendMessage") -> list[Mapping[str, Any]]:
        """Return with which words a method was called, in order."""
        return [call.words for call in self.calls if call.method == method]

    def texts(self) -> list[str]:
        return [words["text"] for words in self.said()]

    def button(self, text: str) -> str:
        """Return what the latest button with these words brings back."""
        for words in reversed(self.said()):
            for row in words.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if text in button["text"]:
                        return str(button["callback_data"])
        raise LookupError(text)

    def writes(self, **message: Any) -> dict[str, Any]:
        """Let Anna write; return the update."""
        told = {"message_id": self.numbers + 1, "date": 1780300000 + self.numbers}
        return self._update("message", told | {"from": USER, "chat": CHAT} | message)

    def presses(self, text: str) -> dict[str, Any]:
        """Let Anna press the latest button with these words."""
        message = {"message_id": 1, "date": 1780300000, "chat": CHAT, "text": "?"}
        query = {
            "id": f"q{self.numbers}",
            "from": USER,
            "chat_instance": "1",
            "data": self.button(text),
            "message": message,
        }
        return self._update("callback_query", query)

    def _update(self, kind: str, told: dict[str, Any]) -> dict[str, Any]:
        self.numbers += 1
        update = {"update_id": 1000 + self.numbers, kind: told}
        self.updates.append(update)
        return update

    def answer(self, method: str, words: dict[str, Any]) -> Answer | None:
        """Answer one call."""
        self.calls.append(Call(method, words))
        if waiting := self.faults.get(method):
            return waiting.popleft()
        known: dict[str, Callable[[dict[str, Any]], Any]] = {
            "getMe": lambda _: BOT,
            "getUpdates": self._news,
            "getFile": self._file,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._set_webhook,
            "setMyCommands": lambda _: True,
            "answerCallbackQuery": lambda _: True,
            "sendMediaGroup": lambda _: [self._sent(words), self._sent(words)],
        }
        if method.startswith("send") and method not in known:
            return 200, {"ok": True, "result": self._sent(words)}
        if method not in known:
            return 404, {"ok": False, "error_code": 404, "description": "Not Found"}
        try:
            return 200, {"ok": True, "result": known[method](words)}
        except LookupError as error:
            return refused(400, f"Bad Request: {error.args[0]}")

    def _sent(self, words: Mapping[str, Any]) -> dict[str, Any]:
        self.numbers += 1
        chat = {"id": int(words["chat_id"]), "type": "private"}
        return {"message_id": self.numbers, "date": 1780300000, "chat": chat}

    def _news(self, words: Mapping[str, Any]) -> list[dict[str, Any]]:
        offset = int(words.get("offset", 0))
        self.updates = [each for each in self.updates if each["update_id"] >= offset]
        return self.updates[: int(words["limit"])]

    def _file(self, words: Mapping[str, Any]) -> dict[str, Any]:
        if words["file_id"] not in self.files:
            raise LookupError("file is too big")
        name = words["file_id"]
        return {"file_id": name, "file_unique_id": name, "file_path": f"photos/{name}"}

    def _set_webhook(self, words: dict[str, Any]) -> bool:
        self.webhook = words
        return True


def refused(status: int, description: str, **parameters: Any) -> Answer:
    """Return how Telegram refuses."""
    body = {"ok": False, "error_code": status, "description": description}
    return status, body | ({"parameters": parameters} if parameters else {})


TOO_MANY = refused(429, "Too Many Requests: retry after 7", retry_after=7)
TOO_MANY_FOR_A_SECOND = refused(429, "Too Many Requests: retry after 1", retry_after=1)
BLOCKED = refused(403, "Forbidden: bot was blocked by the user")
BROKEN = refused(502, "Bad Gateway")
SILENCE: Answer = (0, {})


@contextmanager
def bot_api_running(known: BotApi | None = None) -> Iterator[BotApi]:
    """Answer as Telegram does until the block ends."""
    api = known or BotApi()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Line", (_Line,), {"api": api}))
    server.daemon_threads = True
    api.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}
    )
    thread.start()
    try:
        yield api
    finally:
        api.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Line(BaseHTTPRequestHandler):
    api: ClassVar[BotApi]
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        prefix, _, method = self.path.rpartition("/")
        if prefix == f"/bot{TOKEN}":
            words = _words(self.headers["Content-Type"], body)
            self._say(self.api.answer(method, words))
        else:
            self._say(refused(401, "Unauthorized"))

    def do_GET(self) -> None:
        name = unquote(self.path).removeprefix(f"/file/bot{TOKEN}/photos/")
        self._write(200, "image/jpeg", self.api.files[name])

    def _say(self, answer: Answer | None) -> None:
        if answer is SILENCE:
            self.api.ended.wait()
        if answer is None or answer is SILENCE:
            self.close_connection = True
        else:
            status, told = answer
            self._write(status, "application/json", json.dumps(told).encode())

    def _write(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Keep quiet."""


def _words(kind: str | None, body: bytes) -> dict[str, Any]:
    """Read a form as Telegram does: what is JSON in a field is read as such."""
    if kind and kind.startswith("multipart/"):
        parsed = BytesParser(policy=HTTP).parsebytes(
            f"Content-Type: {kind}\r\n\r\n".encode() + body
        )
        fields = {
            str(
                part.get_param("name", header="content-disposition")
            ): part.get_content()
            for part in parsed.iter_parts()
        }
    else:
        fields = {name: value[-1] for name, value in parse_qs(body.decode()).items()}
    return {name: _read(value) for name, value in fields.items()}


def _read(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in {"{", "["}:
        return json.loads(value)
    return value


@pytest.fixture
def telegram(settings: Settings) -> Iterator[BotApi]:
    """Give the installation a bot at a Telegram of its own."""
    with bot_api_running() as api:
        settings.TELEGRAM_BOT_TOKEN, settings.TELEGRAM_API_URL = TOKEN, api.url
        settings.SITE_URL = "https://town.example"
        yield api
