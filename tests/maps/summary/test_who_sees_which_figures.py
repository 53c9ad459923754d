"""Does nobody learn of others by a figure, a name or a link of the summary?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from geo_incidents.accounts.models import User
from tests.incidents import make_incident
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

PAGE = "/internal/summary/"
ALL = {"Юго-Западный", "Юго-Восточный", "УК «Азимут»", "УК «Бульвар»"}
# By persona: how many came, and whose names stand on the page.
SIGHTS = {
    "operator": (30, ALL),
    "planner": (30, ALL),
    "chief": (30, ALL),
    "administrator": (30, ALL),
    "officer_of_west": (23, {"Юго-Западный", "УК «Азимут»"}),
    "officer_of_east": (7, {"Юго-Восточный", "УК «Бульвар»"}),
    "user_of_company_a": (23, {"УК «Азимут»"}),
    "user_of_company_b": (7, {"УК «Бульвар»"}),
}


@pytest.fixture(autouse=True)
def _two_districts(toy_city: ToyCity) -> None:
    cache.clear()
    at = timezone.now() - timedelta(days=3)
    for _ in range(23):
        make_incident(toy_city, IN_WEST, opened_at=at)
    for _ in range(7):
        make_incident(
            *(toy_city, IN_EAST),
            district="east-south",
            organisation="company-b",
            opened_at=at,
        )


@pytest.mark.parametrize("query", ["", "?district=town", "?days=28"])
@pytest.mark.parametrize("persona", SIGHTS)
def test_figures_and_names_are_of_what_one_may_see(
    client: Client, request: pytest.FixtureRequest, persona: str, query: str
) -> None:
    client.force_login(request.getfixturevalue(persona))
    response = client.get(PAGE + query)
    count, names = SIGHTS[persona]
    assert response.context["summary"].total.received == count
    text = _without_outlines(response.content.decode())
    assert {name for name in ALL if name in text} - {"Юго-Западный"} == (
        names - {"Юго-Западный"}
    )


def test_another_district_is_empty_for_an_officer(
    client: Client, officer_of_west: User
) -> None:
    client.force_login(officer_of_west)
    response = client.get(f"{PAGE}?district=east")
    assert response.context["summary"].total.received == 0
    assert "УК «Бульвар»" not in response.content.decode()


def test_a_company_sees_no_houses_or_times_of_others(
    client: Client, user_of_company_b: User
) -> None:
    client.force_login(user_of_company_b)
    shown = client.get(PAGE).context
    assert [one.row.name for one in (*shown["ranked"], *shown["few"])] == [
        "УК «Бульвар»"
    ]


def test_who_has_no_role_has_no_summary(client: Client, nobody: User) -> None:
    client.force_login(nobody)
    assert client.get(PAGE).status_code == 403


def test_a_resident_is_led_to_the_login(client: Client) -> None:
    response = client.get(PAGE)
    assert response["Location"].startswith("/accounts/login/")


def _without_outlines(page: str) -> str:
    """Leave out the small map: outlines of districts are public."""
    begins, ends = page.index('<svg class="inset"'), page.index("</main>")
    svg_ends = page.index("</svg>", begins)
    assert svg_ends < ends
    return page[:begins] + page[svg_ends:]
