"""Who answers on 127.0.0.1 for another system? A server of the test, in a thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True)
class Heard:
    """A request as it came in; names of headers are in lower case."""

    method: str
    path: str
    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """What the server answers; it waits ``pause`` for the test to let it go.

    With a ``status`` of nought it hangs up without a word.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    pause: threading.Event | None = None


Answering = Callable[[Heard], Said]


@contextmanager
def answering(answer: Answering) -> Iterator[str]:
    """Serve until the block ends; yield the address without a slash."""

    class Handler(BaseHTTPRequestHandler):
        def respond(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            named = {name.lower(): value for name, value in self.headers.items()}
            heard = Heard(self.command, self.path, self.rfile.read(length), named)
            said = answer(heard)
            if said.pause is not None:
                said.pause.wait(20)
            with suppress(ConnectionError):  # whoever asked waits no longer
                _say(self, said)

        def do_GET(self) -> None:
            self.respond()

        def do_POST(self) -> None:
            self.respond()

        def log_message(self, *_said: object) -> None:
            """Keep the output of the tests clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _say(handler: BaseHTTPRequestHandler, said: Said) -> None:
    if not said.status:
        return
    handler.send_response(said.status)
    headers = {"Content-Length": str(len(said.body)), **said.headers}
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(said.body)
