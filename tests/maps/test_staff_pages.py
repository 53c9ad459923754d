"""Does each of the staff find the pages that are open to them, and no others?"""

from __future__ import annotations

import re

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from tests.toy_city import ToyCity

MAP = "/internal/"
SUMMARY = "/internal/summary/"
HOTSPOTS = "/internal/hotspots/"
REVIEW = "/internal/review/"
CALLS = "/internal/calls/"
GATE = "/internal/gate/"
AREAS = "/internal/areas/"
COVERAGE = "/internal/areas/coverage/"
OWN = "/accounts/"
WHOLE = {MAP, SUMMARY, HOTSPOTS, REVIEW, CALLS, AREAS, OWN}
ROOMS = {
    "operator": WHOLE,
    "planner": WHOLE - {CALLS},
    "chief": WHOLE,
    "administrator": WHOLE,
    "officer_of_west": WHOLE - {AREAS, CALLS} | {COVERAGE},
    "user_of_company_a": {MAP, SUMMARY, REVIEW, COVERAGE, OWN},
}


def navs(client: Client, path: str) -> list[dict[str, str]]:
    """Return where each row of links leads, and how the present one is marked."""
    page = client.get(path).content.decode()
    rows = re.findall(r'<nav class="staff-links".*?</nav>', page, re.DOTALL)
    link = r'<a href="([^"]+)"(?: aria-current="(\w+)")?>'
    return [dict(re.findall(link, row)) for row in rows]


def pages_of(client: Client) -> set[str]:
    """Return all the pages that somebody finds, room by room."""
    rooms = navs(client, MAP)[0]
    return set(rooms) | {page for room in rooms for page in navs(client, room)[-1]}


@pytest.mark.parametrize("persona", ROOMS)
def test_every_link_leads_where_the_persona_may_go(
    client: Client, toy_city: ToyCity, request: pytest.FixtureRequest, persona: str
) -> None:
    client.force_login(request.getfixturevalue("administrator"))
    every = pages_of(client)
    client.force_login(request.getfixturevalue(persona))
    assert set(navs(client, MAP)[0]) == ROOMS[persona]
    own = pages_of(client)
    for path in own:
        assert client.get(path).status_code == 200
        marked = navs(client, path)[-1]
        assert [page for page, how in marked.items() if how == "page"] == [path]
    for path in every - own:
        assert client.get(path).status_code == 403


def test_a_page_of_a_room_is_marked_in_both_rows(
    client: Client, toy_city: ToyCity, operator: User
) -> None:
    client.force_login(operator)
    rooms, pages = navs(client, GATE)
    assert [room for room, how in rooms.items() if how] == [CALLS]
    assert pages[GATE] == "page"


def test_who_has_no_role_finds_their_login_only(
    client: Client, toy_city: ToyCity, nobody: User
) -> None:
    client.force_login(nobody)
    assert navs(client, MAP) == [{OWN: ""}]
