"""Is everything told that helps to place an appeal, in words of people?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from geo_incidents.geocoding.extraction.clues import Clue
from geo_incidents.geocoding.extraction.sites import Level
from geo_incidents.intake.models import Appeal
from maps.internal.review.wording import level
from maps.internal.wording import place_reasons
from tests.toy_city import BOUNDS


def ask(client: Client, appeal: Appeal) -> dict[str, Any]:
    response = client.get(f"/internal/review/{appeal.pk}.json")
    assert response.status_code == 200
    found: dict[str, Any] = response.json()
    return found


def test_the_text_comes_with_its_spots_marked(
    staff_client: Client, doubts: dict[str, Appeal]
) -> None:
    told = ask(staff_client, doubts["two"])
    assert "".join(piece["text"] for piece in told["pieces"]) == doubts["two"].text
    marked = [p["text"] for p in told["pieces"] if p["spot"] is not None]
    assert marked == ["Мир", "Ленина"]
    assert told["kind"] == "unlocated"
    assert told["present"] is None


def test_candidates_are_told_with_reach_and_spot(
    staff_client: Client, doubts: dict[str, Appeal]
) -> None:
    first, second = ask(staff_client, doubts["two"])["candidates"]
    assert first["label"] == "проспект Мира"
    assert second["label"] == "улица Ленина"
    assert (first["spot"], second["spot"]) == (0, 1)
    assert first["may_accept"] is True
    assert first["percent"] > second["percent"]
    assert first["radius_m"] > 3000
    assert (first["lon"], first["lat"]) == (50.05, 55.03)


def test_what_was_not_understood_is_said_plainly(
    staff_client: Client, doubts: dict[str, Appeal]
) -> None:
    told = ask(staff_client, doubts["nowhere"])
    assert told["candidates"] == []
    assert len(told["doubts"]) == 2
    assert told["bounds"] == pytest.approx(BOUNDS)


def test_a_doubtful_one_says_where_it_stands_and_why(
    staff_client: Client, doubts: dict[str, Appeal]
) -> None:
    told = ask(staff_client, doubts["kind"])
    assert told["kind"] == "doubtful"
    assert told["present"]["label"] == "улица Ленина, 12"
    assert told["present"]["may_stay"] is True
    assert told["present"]["radius_m"] is None
    assert told["doubts"]


def test_only_what_stands_near_may_stay(
    staff_client: Client, doubts: dict[str, Appeal]
) -> None:
    told = ask(staff_client, doubts["neighbour"])
    assert told["present"]["may_stay"] is False
    assert told["present"]["radius_m"] > 40


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_clue_and_level_is_said_in_words(language: str) -> None:
    with translation.override(language):
        for clue, said in zip(Clue, place_reasons(Clue), strict=True):
            assert said != clue.value
            assert "_" not in said
        assert all("_" not in level(one) for one in Level)
