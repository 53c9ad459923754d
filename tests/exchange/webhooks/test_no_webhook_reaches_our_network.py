"""Can an address of a webhook turn us against our own network? In no way."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from geo_incidents.errors import NotDelivered, Undeliverable
from geo_incidents.exchange.webhooks.delivering import deliver
from geo_incidents.intake.channels.senders import Address, Message
from tests.exchange.answering_server import answering
from tests.exchange.webhooks.subscribing import Listener, subscribe
from tests.test_only_the_world_is_asked import HIDDEN, OWN

WAYS = [
    *(f"https://{host}:{{port}}/" for host in OWN),
    *HIDDEN,
    *("http://127.0.0.1:{port}/", "http://localhost:{port}/", "https://127.1:{port}/"),
    *("https://[::ffff:127.0.0.1]:{port}/", "https://[0:0:0:0:0:ffff:7f00:1]:{port}/"),
    *("https://example.org#@127.0.0.1:{port}/", "https://127.0.0.1:{port}#.org/"),
    *("https://127.0.0.1\\@example.org:{port}/", "https://①27.0.0.1:{port}/"),
    *("https://rebinding.test:{port}/", "dict://127.0.0.1:{port}/", "HTTP://0:{port}/"),
    *("https://127.0.0.1%00.example.org:{port}/", "https://0177.0.0.1:{port}/"),
    *("https://[::]:{port}/", "https://[::127.0.0.1]:{port}/", "https://0:{port}/x"),
    *("https://localhost.:{port}/", "https://LOCALHOST:{port}/", "https://127.0.1:80"),
    *("https://[2002:7f00:1::]:{port}/", "https://[64:ff9b::7f00:1]:{port}/"),
    *("https://0x7f.1:{port}/", "https://2130706433:{port}/", "https://00:{port}/"),
]


@pytest.fixture
def canary() -> Listener:
    return Listener()


@pytest.fixture
def port(canary: Listener) -> Iterator[str]:
    with answering(canary.answer) as url:
        yield url.rpartition(":")[2]


def test_there_are_enough_ways() -> None:
    assert len(set(WAYS)) >= 60


@pytest.mark.parametrize("way", WAYS)
def test_the_canary_hears_nothing(
    db: None,
    canary: Listener,
    port: str,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", _rebinding(socket.getaddrinfo))
    subscriber, _secret = subscribe("https://example.org")
    subscriber.url = way.replace("{port}", port)
    subscriber.save()
    to = Address(
        channel="webhook", recipient=subscriber.url, account=str(subscriber.pk)
    )
    with pytest.raises((NotDelivered, Undeliverable)):
        deliver(Message(to, "key", {"id": "1"}))
    assert canary.heard == []


def _rebinding(real: Any) -> Any:
    """Resolve a name of the test to our own machine, as a hostile server would."""

    def resolved(host: str, *words: Any, **named: Any) -> Any:
        return real("127.0.0.1" if host == "rebinding.test" else host, *words, **named)

    return resolved
