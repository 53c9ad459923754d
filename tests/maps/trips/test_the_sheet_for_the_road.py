"""Does one find one's way, and only to one's own incidents?"""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import Settings

from geo_incidents.accounts.models import User
from geo_incidents.casework.deadlines import Deadline
from geo_incidents.casework.models import Incident
from tests.incidents import make_incident
from tests.toy_city import IN_EAST, ToyCity

PAGE = "/internal/trips/"
SIGHTS = {
    "operator": {"wren", "eagle"},
    "planner": {"wren", "eagle"},
    "chief": {"wren", "eagle"},
    "administrator": {"wren", "eagle"},
    "officer_of_west": {"wren"},
    "officer_of_east": {"eagle"},
    "user_of_company_a": {"wren"},
    "user_of_company_b": {"eagle"},
}


@pytest.fixture(autouse=True)
def eagle(toy_city: ToyCity) -> Incident:
    make_incident(toy_city, address="wren street, 1")
    return make_incident(
        *(toy_city, IN_EAST),
        district="east-south",
        organisation="company-b",
        address="eagle street, 1",
        deadline=Deadline.OVERDUE,
    )


def birds(client: Client, query: str = "") -> set[str]:
    page = client.get(f"{PAGE}{query}").content.decode()
    return {bird for bird in ("wren", "eagle") if bird in page}


@pytest.mark.parametrize("persona", SIGHTS)
def test_a_trip_leads_to_what_one_may_see(
    client: Client, request: pytest.FixtureRequest, persona: str
) -> None:
    client.force_login(request.getfixturevalue(persona))
    numbers = ",".join(str(pk) for pk in Incident.objects.values_list("pk", flat=True))
    for query in ("", "?district=town", f"?numbers={numbers}"):
        assert birds(client, query) == SIGHTS[persona]


def test_who_has_no_role_goes_nowhere(client: Client, nobody: User) -> None:
    client.force_login(nobody)
    assert client.get(PAGE).status_code == 403


def test_the_filter_of_the_map_and_chosen_numbers_rule(
    staff_client: Client, eagle: Incident
) -> None:
    assert birds(staff_client, "?organisation=company-a") == {"wren"}
    assert birds(staff_client, "?late=yes") == {"eagle"}
    assert birds(staff_client, f"?numbers={eagle.pk}") == {"eagle"}
    assert birds(staff_client, "?from=2030-01-01") == set()


def test_an_address_is_a_start(staff_client: Client) -> None:
    page = staff_client.get(f"{PAGE}?start=Ленина 12&by=car").content.decode()
    assert "Начало: улица Ленина, 12" in page
    assert 'class="stop__number" aria-hidden="true">2' in page


@pytest.mark.parametrize(
    "query",
    [
        "start=ъъъъъъ",
        "start=999,999",
        "at=25:99",
        "by=boat",
        "stops=1000",
        "numbers=x",
        "district=nowhere",
    ],
)
def test_what_cannot_be_is_said(staff_client: Client, query: str) -> None:
    response = staff_client.get(f"{PAGE}?{query}")
    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()


def test_each_stop_has_a_code_without_a_style(
    staff_client: Client, settings: Settings
) -> None:
    settings.SITE_URL = "https://ensk.example"
    page = staff_client.get(PAGE).content.decode()
    codes = re.findall(r'class="stop__code".*?</svg>', page, re.DOTALL)
    assert len(codes) == 2
    assert all("style" not in code for code in codes)
    assert page.count('class="route__stop"') == 2
    assert "route__street" in page
