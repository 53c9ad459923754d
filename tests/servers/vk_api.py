"""Who answers as VK does? Its API on 127.0.0.1, with faults to order.

A message that is sent again under its number is taken once, as VK does.
"""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qs

GROUP: Final = "4242"
TOKEN: Final = "-".join(["vk1", "token", "of", "the", "tests"])
SECRET: Final = "-".join(["a", "secret"])
CONFIRMATION: Final = "c0nf1rm"
SILENCE: Final = HTTPStatus.REQUEST_TIMEOUT  # nothing is said until the end

Answer = dict[str, Any] | HTTPStatus | None


@dataclass
class VkApi:
    """What was asked of VK, and what fails.

    It fails by an error's number, by a status of HTTP, or by hanging up (None).
    """

    port: int = 0
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    faults: dict[str, deque[int | None]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    taken: dict[str, dict[str, str]] = field(default_factory=dict)
    uploads: int = 0
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return (
            f"http://{GROUP}:{TOKEN}@127.0.0.1:{self.port}/method"
            f"?secret={SECRET}&confirmation={CONFIRMATION}"
        )

    def fails(self, method: str, *errors: int | None) -> None:
        self.faults.setdefault(method, deque()).extend(errors)

    def said(self, method: str) -> list[dict[str, str]]:
        """Return what was taken by a method, once each."""
        return [words for key, words in self.taken.items() if key.startswith(method)]

    def answer(self, method: str, words: dict[str, str]) -> Answer:
        self.calls.append((method, words))
        waiting = self.faults.get(method)
        if waiting:
            code = waiting.popleft()
            if code is None or isinstance(code, HTTPStatus):
                return code
            return {"error": {"error_code": code, "error_msg": "as told"}}
        if words.get("access_token") != TOKEN:
            return {"error": {"error_code": 5, "error_msg": "authorization failed"}}
        return {"response": self._done(method, words)}

    def _done(self, method: str, words: dict[str, str]) -> Any:
        if method == "photos.getMessagesUploadServer":
            return {"upload_url": f"http://127.0.0.1:{self.port}/upload"}
        if method == "photos.saveMessagesPhoto":
            return [{"owner_id": -1, "id": 77}]
        number = words.get("random_id") or words.get("guid") or str(len(self.calls))
        self.taken.setdefault(f"{method}:{number}", words)
        return len(self.taken)


@contextmanager
def vk_server(known: VkApi | None = None) -> Iterator[VkApi]:
    """Serve while the block lasts."""
    api = known or VkApi()

    class Line(_Handler):
        far = api

    with ThreadingHTTPServer(("127.0.0.1", 0), Line) as server:
        api.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield api
        api.ended.set()
        server.shutdown()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    far: VkApi

    def __getattr__(self, name: str) -> Any:
        """The server looks for what handles a command by the command's name."""
        handlers = {"do_POST": self.posted, "do_GET": self.got}
        if name not in handlers:
            raise AttributeError(name)
        return handlers[name]

    def posted(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/upload":
            self.far.uploads += 1
            self._say({"server": 1, "photo": "[]", "hash": "h"})
            return
        words = {name: value[0] for name, value in parse_qs(body.decode()).items()}
        answer = self.far.answer(self.path.rpartition("/")[2], words)
        if answer is SILENCE:
            self.far.ended.wait()
        elif isinstance(answer, HTTPStatus):
            self.send_error(answer)
        elif answer is not None:
            self._say(answer)

    def got(self) -> None:
        content = self.far.files.get(self.path.strip("/"))
        self.send_response(404 if content is None else 200)
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write(content or b"")

    def _say(self, answer: dict[str, Any]) -> None:
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said: object) -> None:
        """Say nothing on the console."""
