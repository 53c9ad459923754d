"""Which pictures that somebody has sent are fetched, and from where?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from geo_incidents.errors import NotDelivered
from geo_incidents.intake.channels.pictures import fetched
from tests.exchange.answering_server import Heard, Said, answering

STATUSES = {"/gone": 404, "/forbidden": 403, "/busy": 503, "/elsewhere": 302}


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def server(settings: Settings, asked: list[str]) -> Iterator[str]:
    def answer(request: Heard) -> Said:
        asked.append(request.path)
        body = b"x" * 2000 if request.path == "/large" else b"picture"
        return Said(STATUSES.get(request.path, 200), body=body)

    settings.OUTBOUND_PRIVATE_HOSTS = ["127.0.0.1"]
    settings.PHOTO_MAX_BYTES = 1000
    with answering(answer) as url:
        yield url


def test_what_lies_there_is_fetched(server: str) -> None:
    assert fetched(f"{server}/p.jpg") == b"picture"


@pytest.mark.parametrize("path", ["/gone", "/forbidden", "/large"])
def test_what_is_gone_or_too_large_is_done_without(server: str, path: str) -> None:
    assert fetched(f"{server}{path}") is None


@pytest.mark.parametrize("path", ["/busy", "/elsewhere"])
def test_what_cannot_be_had_now_is_waited_for(server: str, path: str) -> None:
    with pytest.raises(NotDelivered):
        fetched(f"{server}{path}")


def test_nobody_has_us_ask_our_own_network(
    server: str, asked: list[str], settings: Settings
) -> None:
    settings.OUTBOUND_PRIVATE_HOSTS = []
    for url in (f"{server}/p.jpg", "https://169.254.169.254/latest", "file:///p"):
        assert fetched(url) is None
    assert asked == []
