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
AREAS = "/internal/areas/"
COVERAGE = "/internal/areas/coverage/"
SIMULATOR = "/internal/areas/simulator/"
OWN = "/accounts/"
WHOLE = {MAP, SUMMARY, HOTSPOTS, REVIEW, AREAS, COVERAGE, SIMULATOR, OWN}
OPEN = {
    "operator": WHOLE,
    "planner": WHOLE,
    "chief": WHOLE,
    "administrator": WHOLE,
    "officer_of_west": WHOLE - {AREAS},
    "user_of_company_a": {MAP, SUMMARY, REVIEW, COVERAGE, OWN},
}


def links(client: Client, path: str) -> dict[str, bool]:
    """Return the pages that a page links to and whether it is said to be that one."""
    page = client.get(path).content.decode()
    nav = page.partition('<nav class="staff-links"')[2].partition("</nav>")[0]
    found = re.findall(r'<a href="([^"]+)"( aria-current="page")?>', nav)
    return {href: bool(current) for href, current in found}


@pytest.mark.parametrize("persona", OPEN)
def test_every_link_leads_where_the_persona_may_go(
    client: Client, toy_city: ToyCity, request: pytest.FixtureRequest, persona: str
) -> None:
    client.force_login(request.getfixturevalue(persona))
    assert set(links(client, MAP)) == OPEN[persona]
    for path in OPEN[persona]:
        assert client.get(path).status_code == 200
        assert [href for href, is_here in links(client, path).items() if is_here] == [
            path
        ]
    for path in OPEN["chief"] - OPEN[persona]:
        assert client.get(path).status_code == 403


def test_who_has_no_role_finds_their_login_only(
    client: Client, toy_city: ToyCity, nobody: User
) -> None:
    client.force_login(nobody)
    assert links(client, MAP) == {OWN: False}
