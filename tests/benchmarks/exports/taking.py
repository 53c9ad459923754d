"""How is a file taken away from a served site, and what does it take there?"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from tests.benchmarks.map_index.servers import Server
from tests.benchmarks.map_walk.stage import Stage

_PIECE: Final = 256 * 1024
_LOOKS_EACH_S: Final = 0.1


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds, bytes as they travelled, and megabytes of the worker at the most."""

    first_s: float
    all_s: float
    size: int
    peak_mb: float


class Watch:
    """Looks again and again how much memory a server has for itself."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.peak_mb = 0.0

    @contextmanager
    def looking(self) -> Iterator[None]:
        ended = threading.Event()

        def look() -> None:
            while not ended.wait(_LOOKS_EACH_S):
                self.peak_mb = max(self.peak_mb, self._server.memory().own)

        looker = threading.Thread(target=look)
        looker.start()
        try:
            yield
        finally:
            ended.set()
            looker.join()


@contextmanager
def asked(stage: Stage, path: str, *, packed: bool = False) -> Iterator[HTTPResponse]:
    """Ask as a browser does; what is left unread is left by going away."""
    connection = HTTPConnection(urlsplit(stage.address).netloc, timeout=600)
    cookie = f"{settings.SESSION_COOKIE_NAME}={stage.session}"
    encoding = "gzip" if packed else "identity"
    connection.request(
        "GET", path, headers={"Cookie": cookie, "Accept-Encoding": encoding}
    )
    try:
        response = connection.getresponse()
        assert response.status == 200, response.read()
        yield response
    finally:
        connection.close()


def taken(stage: Stage, path: str, *, packed: bool = False) -> Taken:
    """Take a file away as fast as it comes."""
    watch, size, first = Watch(stage.server), 0, 0.0
    began = time.perf_counter()
    with watch.looking(), asked(stage, path, packed=packed) as response:
        while piece := response.read1(_PIECE):
            first = first or time.perf_counter() - began
            size += len(piece)
    return Taken(first, time.perf_counter() - began, size, watch.peak_mb)
