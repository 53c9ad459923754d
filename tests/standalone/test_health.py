"""When does the site count as well? Only when it says so with a 200."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from geo_incidents.standalone.health import is_healthy
from geo_incidents.standalone.ports import HOST, free_port


@contextmanager
def answering(status: int) -> Iterator[int]:
    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/healthz" else 404)
            self.end_headers()

        def log_request(self, *_: object) -> None:
            """Keep quiet."""

    with HTTPServer((HOST, 0), Site) as server:
        threading.Thread(target=server.handle_request).start()
        yield server.server_port


@pytest.mark.parametrize(("status", "well"), [(200, True), (503, False)])
def test_the_site_says_it_itself(status: int, *, well: bool) -> None:
    with answering(status) as port:
        assert is_healthy(port) is well


def test_silence_is_not_well() -> None:
    assert not is_healthy(free_port(0))
