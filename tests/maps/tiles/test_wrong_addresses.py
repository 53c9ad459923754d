"""Is a tile that cannot be refused with a sentence, in the person's own language?"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from maps.sights import patience
from tests.incidents import make_public_incident
from tests.maps.tiles.asking import path_at
from tests.maps.tiles.conftest import Fold
from tests.toy_city import ToyCity

# A table that takes its time: whoever reads a row waits for it.
SLOW = """
ALTER TABLE publication_publicincident RENAME TO everything_published;
CREATE VIEW publication_publicincident AS
    SELECT e.* FROM everything_published e, LATERAL (
        SELECT pg_sleep(0.2) WHERE e.number > 0 OFFSET 0) AS slowly
"""
WRONG = [
    "/map/tiles/20/0/0.json",
    "/map/tiles/-1/0/0.json",
    "/map/tiles/3/8/0.json",
    "/map/tiles/3/0/-1.json",
    "/map/tiles/3/0/99999999999999999999999999.json",
    "/map/tiles/99999999999/0/0.mvt",
    "/map/tiles/nan/0/0.json",
    "/map/tiles/1e1/0/0.json",
    "/map/tiles/٣/0/0.json",
    "/map/tiles/1/0/0.png",
    "/map/tiles/1/0/0.json?view=stars",
    "/map/tiles/1/0/0.json?status=confirmed",
    "/map/tiles/1/0/0.json?category=unknown",
    "/map/tiles/1/0/0.json?organisation=unknown",
    "/map/tiles/1/0/0.json?from=2026-03-02&to=2026-03-01",
    "/map/tiles/1/0/0.json?from=1989-12-31",
    "/map/tiles/1/0/0.json?to=2101-01-01",
    "/map/tiles/1/0/0.json?" + "&".join(f"category=c{n}" for n in range(1000)),
    "/map/tiles/1/0/0.json?" + "&".join(f"category=c{n}" for n in range(10_000)),
    "/map/tiles/1/0/0.json?" + "&".join(f"x{n}=" for n in range(1001)),
    "/map/tiles/1/0/0.json?status=" + "a" * 20_000,
    "/map/tiles.json?status=unknown",
]


@pytest.mark.parametrize("path", WRONG, ids=lambda path: path[:60])
def test_a_wrong_tile_is_refused_with_a_sentence(
    client: Client, toy_city: ToyCity, path: str
) -> None:
    response = client.get(path)
    assert response.status_code == 400
    assert list(response.json()) == ["error"]
    assert response.json()["error"].endswith(".")
    assert "no-store" in response["Cache-Control"]


def test_the_refusal_is_in_the_language_of_the_person(
    client: Client, toy_city: ToyCity
) -> None:
    english = client.get(WRONG[0], headers={"Accept-Language": "en"}).json()["error"]
    assert english == "The zoom of a tile must be a number from 0 to 19."
    assert client.get(WRONG[0]).json()["error"].startswith("Масштаб тайла")


@pytest.mark.parametrize(
    "question",
    ["from=2099-01-01", "to=1990-01-01", "district=east&district=east-north"],
)
def test_a_filter_that_selects_nothing_is_an_empty_tile(
    client: Client, counted: Fold, toy_city: ToyCity, question: str
) -> None:
    make_public_incident(toy_city)
    counted()
    assert client.get(f"{path_at(9)}?{question}").status_code == 204


def test_unknown_codes_do_not_have_the_codes_read_each_time(
    client: Client,
    toy_city: ToyCity,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client.get(f"{path_at(9)}?category=unknown")
    with django_assert_num_queries(0):
        for number in range(5):
            client.get(f"{path_at(9)}?category=unknown{number}")


def test_what_takes_too_long_is_put_off_with_a_sentence(
    client: Client, toy_city: ToyCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has no index counts in PostgreSQL, but never for long."""
    monkeypatch.setattr(patience, "PATIENCE_MS", 1)
    make_public_incident(toy_city)
    with connection.cursor() as cursor:
        cursor.execute(SLOW)
    for path in (path_at(9), "/map/counts.json"):
        response = client.get(path, headers={"Accept-Language": "en"})
        assert response.status_code == 503
        assert response["Retry-After"] == "30"
        assert response.json()["error"].startswith("The map is being prepared")
