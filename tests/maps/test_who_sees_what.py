"""Does nobody see what is not theirs, on any page, in any data?

Every incident carries a canary word in whatever can be said about it; an answer that
holds the word of somebody else's incident has leaked.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.intake.models import Appeal
from tests.maps.conftest import Canary
from tests.toy_city import BOUNDS, ToyCity

BOX = "bbox=" + ",".join(map(str, BOUNDS))

DATA = [
    "/internal/tiles/6/40/20.json",
    "/internal/tiles/6/40/20.json?view=heat",
    "/internal/organisations.json?q=",
    f"/internal/incidents.json?{BOX}",
    "/internal/incidents.json?near=50.02,55.02",
    "/internal/incidents.json?near=50.02,55.02&district=town",
    f"/internal/incidents.json?{BOX}&organisation=company-a&organisation=company-b",
    "/internal/counts.json",
    "/internal/queue.json?kind=unlocated",
    "/internal/queue.json?kind=doubtful",
    "/internal/queue.json?kind=unreacted",
    "/internal/queue.json?kind=undecided",
]
PUBLIC = [
    "/",
    "/map/tiles/6/40/20.json",
    "/map/timeline.json",
    "/map/organisations.json?q=",
    f"/map/incidents.json?{BOX}",
    "/map/counts.json",
    "/map/districts.json",
    "/addresses/search.json?q=wren",
    "/addresses/nearest.json?lon=50.02&lat=55.02",
]

# What each persona may see of west, east and the unlocated.
SIGHTS = {
    "operator": {"wren", "eagle", "lark"},
    "planner": {"wren", "eagle", "lark"},
    "chief": {"wren", "eagle", "lark"},
    "administrator": {"wren", "eagle", "lark"},
    "officer_of_west": {"wren"},
    "officer_of_east": {"eagle"},
    "user_of_company_a": {"wren"},
    "user_of_company_b": {"eagle"},
    "nobody": set(),
}
WORDS = {"wren", "eagle", "lark"}


@pytest.fixture
def canaries(
    west_canary: Canary, east_canary: Canary, lost_canary: Appeal
) -> dict[str, Canary]:
    return {"wren": west_canary, "eagle": east_canary}


@pytest.fixture(params=SIGHTS)
def persona(request: pytest.FixtureRequest, canaries: dict[str, Canary]) -> str:
    return str(request.param)


@pytest.fixture
def browser(persona: str, request: pytest.FixtureRequest) -> Client:
    client = Client()
    client.force_login(request.getfixturevalue(persona))
    return client


def words_in(response: Any) -> set[str]:
    read = b"".join(response) if response.streaming else response.content
    return {word for word in WORDS if word in read.decode()}


def test_all_data_holds_what_the_persona_may_see_and_no_more(
    browser: Client, persona: str
) -> None:
    seen = set()
    for path in DATA:
        response = browser.get(path)
        assert response.status_code in {200, 204}, path
        assert words_in(response) <= SIGHTS[persona], path
        seen |= words_in(response)
    assert seen == SIGHTS[persona]


def test_counts_count_only_what_the_persona_may_see(
    browser: Client, persona: str
) -> None:
    visible = len(SIGHTS[persona] & {"wren", "eagle"})
    counts = browser.get("/internal/counts.json").json()
    assert counts["total"] == counts["status"]["new"] == visible
    assert browser.get(f"/internal/incidents.json?{BOX}").json()["total"] == visible


@pytest.mark.parametrize("word", ["wren", "eagle"])
def test_cards_and_photos_open_only_in_scope(
    browser: Client, persona: str, canaries: dict[str, Canary], word: str
) -> None:
    canary = canaries[word]
    may_see = word in SIGHTS[persona]
    for path in (
        f"/internal/incidents/{canary.incident.pk}/",
        f"/internal/photos/{canary.photo.pk}.jpg",
    ):
        response = browser.get(path)
        assert response.status_code == (200 if may_see else 404), path
        assert words_in(response) == ({word} if may_see else set()), path


def test_the_page_itself_names_no_incident(browser: Client) -> None:
    response = browser.get("/internal/")
    assert response.status_code == 200
    assert words_in(response) == set()
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", DATA)
def test_a_resident_is_told_to_log_in(
    client: Client, resident: AnonymousUser, canaries: dict[str, Canary], path: str
) -> None:
    response = client.get(path)
    assert (response.status_code, list(response.json())) == (401, ["error"])
    assert words_in(response) == set()


def test_a_resident_is_led_to_the_login_page(
    client: Client, canaries: dict[str, Canary]
) -> None:
    canary = canaries["wren"]
    for path in (
        "/internal/",
        f"/internal/incidents/{canary.incident.pk}/",
        f"/internal/photos/{canary.photo.pk}.jpg",
    ):
        response = client.get(path)
        assert response.status_code == 302
        assert response["Location"] == f"/accounts/login/?next={path}"


@pytest.mark.parametrize("path", PUBLIC)
def test_what_is_not_published_is_nowhere_on_the_public_map(
    client: Client, canaries: dict[str, Canary], path: str
) -> None:
    response = client.get(path)
    assert response.status_code in {200, 204}
    assert words_in(response) == set() or path.endswith("wren")
    assert response.headers.get("Cache-Control", "") != "private, no-store"


def test_an_unpublished_incident_has_no_public_page(
    client: Client, canaries: dict[str, Canary]
) -> None:
    number = canaries["wren"].incident.pk
    for path in (f"/incidents/{number}/", f"/incidents/{number}/card/"):
        response = client.get(path)
        assert response.status_code == 404
        assert words_in(response) == set()


def test_who_was_moved_to_another_district_sees_that_one(
    client: Client,
    toy_city: ToyCity,
    canaries: dict[str, Canary],
    officer_of_west: User,
) -> None:
    client.force_login(officer_of_west)
    officer_of_west.districts.set([toy_city.districts["east"]])
    client.force_login(officer_of_west)
    response = client.get(f"/internal/incidents.json?{BOX}")
    assert words_in(response) == {"eagle"}


def test_who_is_dismissed_sees_nothing(
    client: Client, canaries: dict[str, Canary], operator: User
) -> None:
    client.force_login(operator)
    operator.is_active = False
    operator.save()
    assert client.get(DATA[0]).status_code == 401
