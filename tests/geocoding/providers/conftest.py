"""What do the tests of geocoding services share? A service, a tongue, a question."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from geo_incidents.geocoding.providers.answers import Provider, Query
from tests.geocoding.providers.service import Service
from tests.geocoding.providers.speakers import SPEAKERS, Speaker
from tests.toy_city import DISTRICTS, areas


@pytest.fixture(autouse=True)
def _without_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def service() -> Iterator[Service]:
    with Service() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.closing.set()
        server.shutdown()
        thread.join()


@pytest.fixture(params=SPEAKERS, ids=lambda speaker: speaker.name)
def speaker(request: pytest.FixtureRequest) -> Speaker:
    found: Speaker = request.param
    return found


@pytest.fixture
def provider(speaker: Speaker, service: Service) -> Provider:
    return speaker.provider(service.url)


@pytest.fixture
def query() -> Query:
    """A street the toy city's register does not hold."""
    return Query(
        municipality="kvadratov",
        town="Квадратов",
        fence=areas(*DISTRICTS["town"][4]),
        street="улица Новая",
        number="5",
    )
