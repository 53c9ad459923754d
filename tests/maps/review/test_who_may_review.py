"""Is the review open to those who see the queues, and deciding to those who place?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from geo_incidents.geocoding.models import Location
from geo_incidents.intake.models import Appeal
from tests.maps.conftest import Canary
from tests.toy_city import IN_EAST

# Whose appeals each persona sees, and whether they may say where one is.
SIGHTS = {
    "operator": ({"wren", "eagle", "lark"}, True),
    "planner": ({"wren", "eagle", "lark"}, False),
    "chief": ({"wren", "eagle", "lark"}, True),
    "administrator": ({"wren", "eagle", "lark"}, True),
    "officer_of_west": ({"wren"}, True),
    "officer_of_east": ({"eagle"}, True),
    "user_of_company_a": ({"wren"}, False),
    "user_of_company_b": ({"eagle"}, False),
    "nobody": (set[str](), False),
}
WORDS = ("wren", "eagle", "lark")


@pytest.fixture
def appeals(
    west_canary: Canary, east_canary: Canary, lost_canary: Appeal
) -> dict[str, Appeal]:
    return {
        "wren": west_canary.appeal,
        "eagle": east_canary.appeal,
        "lark": lost_canary,
    }


@pytest.fixture(params=SIGHTS)
def persona(request: pytest.FixtureRequest, appeals: dict[str, Appeal]) -> str:
    return str(request.param)


@pytest.fixture
def browser(persona: str, request: pytest.FixtureRequest) -> Client:
    client = Client()
    client.force_login(request.getfixturevalue(persona))
    return client


def words_in(response: Any) -> set[str]:
    return {word for word in WORDS if word in response.content.decode()}


def test_the_page_names_nobody_and_is_kept_by_nobody(
    browser: Client, persona: str
) -> None:
    response = browser.get("/internal/review/")
    sees, _places = SIGHTS[persona]
    assert response.status_code == (200 if sees else 403)
    assert words_in(response) == set()
    if sees:
        assert response["Cache-Control"] == "private, no-store"


def test_the_lists_hold_what_is_theirs(browser: Client, persona: str) -> None:
    sees, _places = SIGHTS[persona]
    seen = set()
    for kind in ("unlocated", "doubtful"):
        response = browser.get(f"/internal/review/waiting.json?kind={kind}")
        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"
        seen |= words_in(response)
    assert seen == sees
    counts = browser.get("/internal/review/counts.json").json()
    assert counts["unlocated"] + counts["doubtful"] == len(sees)


@pytest.mark.parametrize("word", WORDS)
def test_one_appeal_opens_only_where_it_is_theirs(
    browser: Client, persona: str, appeals: dict[str, Appeal], word: str
) -> None:
    response = browser.get(f"/internal/review/{appeals[word].pk}.json")
    is_seen = word in SIGHTS[persona][0]
    assert response.status_code == (200 if is_seen else 404)
    assert words_in(response) == ({word} if is_seen else set())


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("act", ["place", "accept", "words"])
def test_deciding_is_for_those_who_see_it_and_may_place(
    browser: Client, persona: str, appeals: dict[str, Appeal], word: str, act: str
) -> None:
    sees, places = SIGHTS[persona]
    lon, lat = IN_EAST
    fields = {"lon": lon, "lat": lat, "rank": 0, "label": "x", "words": ""}
    response = browser.post(f"/internal/review/{appeals[word].pk}/{act}", fields)
    if not places:
        expected = 403
    elif word not in sees:
        expected = 404
    else:
        expected = {"place": 200, "accept": 409, "words": 200}[act]
    assert response.status_code == expected
    assert words_in(response) == set()
    moved = Location.objects.get(pk=appeals[word].pk).provider == "operator"
    assert moved is (act == "place" and expected == 200)


@pytest.mark.parametrize("path", ["waiting.json", "counts.json", "{}.json"])
def test_a_resident_is_told_to_log_in(
    client: Client, appeals: dict[str, Appeal], path: str
) -> None:
    response = client.get(f"/internal/review/{path.format(appeals['lark'].pk)}")
    assert (response.status_code, list(response.json())) == (401, ["error"])


@pytest.mark.parametrize("path", ["{}/place", "{}/accept", "decisions/{}/undo"])
def test_a_resident_cannot_decide(
    client: Client, appeals: dict[str, Appeal], path: str
) -> None:
    response = client.post(f"/internal/review/{path.format(appeals['lark'].pk)}")
    assert response.status_code == 401


def test_a_resident_is_led_to_the_login_page(client: Client, db: None) -> None:
    response = client.get("/internal/review/")
    assert response["Location"] == "/accounts/login/?next=/internal/review/"


def test_the_page_is_linked_from_the_map_of_the_staff(
    staff_client: Client, appeals: dict[str, Appeal]
) -> None:
    assert b'href="/internal/review/"' in staff_client.get("/internal/").content
