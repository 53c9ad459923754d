"""How is a tile asked for? One client, one connection kept open, nothing in between.

A library for HTTP would take longer to read an answer than some take to give it.
"""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

_END_OF_HEAD: Final = b"\r\n\r\n"
_RECEIVED: Final = 1 << 18


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in full, and the seconds from the question to its last byte."""

    status: int
    head: bytes
    body: bytes
    seconds: float

    def header(self, name: str) -> str:
        """Return a header of the answer, "" when it has none of this name."""
        for line in self.head.split(b"\r\n")[1:]:
            title, _, value = line.partition(b":")
            if title.lower() == name.lower().encode():
                return value.strip().decode("latin-1")
        return ""


class Silent(Exception):
    """There is no answer, or only a part of one."""


class Idle(Silent):
    """Nothing at all came back: the connection was closed, or it was too late."""


class Client:
    """A connection to a server on this machine that is kept open between questions."""

    def __init__(
        self, port: int, *, patience_s: float = 120, headers: str = ""
    ) -> None:
        self._port = port
        self._patience_s = patience_s
        self._headers = f"Host: localhost\r\nAccept: */*\r\n{headers}"
        self._socket: socket.socket | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def get(self, path: str, *, headers: str = "") -> Reply:
        """Ask for a path; raise Silent when no answer comes in time."""
        question = f"GET {path} HTTP/1.1\r\n{self._headers}{headers}\r\n".encode()
        return self._ask(question)

    def post(self, path: str, body: bytes) -> Reply:
        """Send a body to a path; raise Silent when no answer comes in time."""
        head = f"POST {path} HTTP/1.1\r\n{self._headers}Content-Length: {len(body)}"
        return self._ask(f"{head}\r\n\r\n".encode() + body)

    def _ask(self, question: bytes) -> Reply:
        """Ask once more where the server had closed an idle connection meanwhile."""
        was_kept = self._socket is not None
        try:
            return self._asked(question)
        except Idle:
            if not was_kept:
                raise
            return self._asked(question)

    def _asked(self, question: bytes) -> Reply:
        connected = self._connected()
        started = time.perf_counter()
        try:
            connected.sendall(question)
            head, body = _received(connected)
        except OSError as error:
            self.close()
            raise Idle(str(error)) from error
        except Silent:
            self.close()
            raise
        seconds = time.perf_counter() - started
        if b"connection: close" in head.lower():
            self.close()
        return Reply(int(head[9:12]), head, body, seconds)

    def _connected(self) -> socket.socket:
        if self._socket is None:
            place = ("127.0.0.1", self._port)
            self._socket = socket.create_connection(place, self._patience_s)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._socket


def _received(connected: socket.socket) -> tuple[bytes, bytes]:
    """Receive the head and the body of one answer."""
    received = connected.recv(_RECEIVED)
    if not received:
        raise Idle("the connection was closed")
    while (end := received.find(_END_OF_HEAD)) < 0:
        received += _more(connected)
    head, body = received[:end], received[end + len(_END_OF_HEAD) :]
    lower = head.lower()
    if b"transfer-encoding: chunked" in lower:
        return head, _unchunked(connected, body)
    _, _, said = lower.partition(b"content-length:")
    length = int(said.split(b"\r\n", 1)[0]) if said else 0
    parts, size = [body], len(body)
    while size < length:
        parts.append(_more(connected))
        size += len(parts[-1])
    return head, b"".join(parts)


def _more(connected: socket.socket) -> bytes:
    received = connected.recv(_RECEIVED)
    if not received:
        raise Silent("the connection ended in the middle of an answer")
    return received


def _unchunked(connected: socket.socket, received: bytes) -> bytes:
    """Join the chunks of a body that says their length one by one."""
    body, rest = bytearray(), received
    while True:
        while b"\r\n" not in rest:
            rest += _more(connected)
        length, _, rest = rest.partition(b"\r\n")
        size = int(length, 16)
        while len(rest) < size + 2:
            rest += _more(connected)
        body += rest[:size]
        rest = rest[size + 2 :]
        if size == 0:
            return bytes(body)
