"""Is a person told to come back, and soon, while PostgreSQL cannot be reached?"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory

from maps.upkeep import standing
from maps.upkeep.audiences import AUDIENCES
from maps.upkeep.folding import fold
from tests.maps.tiles.test_tiles_before_django import PASSED_ON, answered

SENTENCES = {
    "ru": "Карта сейчас не отвечает. Попробуйте ещё раз через минуту.",
    "en": "The map does not answer just now. Try again in a minute.",
}
HEADINGS = {
    "ru": "<h1>Карта сейчас не отвечает</h1>",
    "en": "<h1>The map does not answer just now</h1>",
}
SOON_S = 9.0
DATA = [
    *(f"/map/{name}" for name in ("tiles/12/2616/1311.json", "tiles/12/2616/1311.mvt")),
    *(f"/map/{name}.json" for name in ("incidents", "counts", "timeline", "districts")),
]
STAFF_DATA = ["/internal/tiles/12/2616/1311.json", "/internal/counts.json"]
PAGES = ["/", "/incidents/1/", "/internal/", "/report/"]


@contextmanager
def at(host: str, port: str = "") -> Iterator[None]:
    """Let every new connection lead there."""
    before = {name: connection.settings_dict[name] for name in ("HOST", "PORT")}
    connection.close()
    standing.leave()
    connection.settings_dict |= {"HOST": host, "PORT": port}
    try:
        yield
    finally:
        connection.settings_dict |= before


@pytest.fixture
def indexed(transactional_db: None) -> None:
    for audience in AUDIENCES:
        fold(audience)


@pytest.fixture
def nobody_there(indexed: None, tmp_path: Path) -> Iterator[None]:
    with at(str(tmp_path)):
        yield


def asked(client: Client, path: str, language: str) -> Any:
    answer = client.get(
        path, {"bbox": "49,54,51,56"}, headers={"Accept-Language": language}
    )
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "no-store" in answer["Cache-Control"]
    return answer


@pytest.mark.usefixtures("nobody_there")
@pytest.mark.parametrize("language", ["ru", "en"])
def test_data_is_refused_in_a_sentence(client: Client, language: str) -> None:
    for path in DATA:
        said = asked(client, path, language)
        assert said.json() == {"error": SENTENCES[language]}, path


def test_staff_are_told_the_same(
    indexed: None, staff_client: Client, tmp_path: Path
) -> None:
    with at(str(tmp_path)):
        for path in STAFF_DATA:
            assert asked(staff_client, path, "ru").json() == {"error": SENTENCES["ru"]}


@pytest.mark.usefixtures("nobody_there")
@pytest.mark.parametrize("language", ["ru", "en"])
def test_instead_of_a_page_there_is_one_that_says_so(
    client: Client, language: str
) -> None:
    client.cookies["sessionid"] = "a" * 32
    for path in PAGES:
        page = asked(client, path, language).content.decode()
        assert HEADINGS[language] in page, path


@pytest.mark.usefixtures("indexed")
def test_nobody_waits_for_one_that_says_nothing(client: Client) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        host, port = silent.getsockname()
        with at(host, str(port)):
            begun = time.monotonic()
            asked(client, DATA[0], "ru")
            asked(client, DATA[0], "ru")
            assert time.monotonic() - begun < SOON_S


@pytest.mark.usefixtures("indexed")
def test_what_stands_before_django_leaves_it_to_say_so(
    client: Client, tmp_path: Path, rf: RequestFactory
) -> None:
    client.get(DATA[0])
    assert answered(rf.get(DATA[0]).environ)[0] == 204
    with at(str(tmp_path)):
        assert answered(rf.get(DATA[0]).environ) == PASSED_ON


@pytest.mark.usefixtures("indexed")
def test_when_it_is_back_so_is_the_map(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "LOST_FOR_S", 0.0)
    with at(str(tmp_path)):
        asked(client, DATA[0], "ru")
    assert client.get(DATA[0]).status_code == 204
