"""Does nobody read, print or download the month of another district or organisation?"""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.analysis.digests.making import make_digests
from geo_incidents.analysis.models import Digest
from tests.incidents import make_incident
from tests.toy_city import IN_EAST, ToyCity

LISTING = "/internal/summary/months/"
WAYS = ["", "digest.pdf", "digest.xlsx"]
WEST = {"Западный", "Северо-Западный", "Юго-Западный"}
EAST = {"Восточный", "Северо-Восточный", "Юго-Восточный"}
COMPANIES = {"УК «Азимут»", "УК «Бульвар»", "Дорожная служба"}
ALL = WEST | EAST | COMPANIES | {"Квадратов"}
SIGHTS = {
    "operator": ALL,
    "planner": ALL,
    "chief": ALL,
    "administrator": ALL,
    "officer_of_west": WEST,
    "officer_of_east": EAST,
    "user_of_company_a": {"УК «Азимут»"},
    "user_of_company_b": {"УК «Бульвар»"},
    "nobody": set(),
}


@pytest.fixture(autouse=True)
def _a_month(toy_city: ToyCity) -> None:
    make_incident(toy_city)
    make_incident(toy_city, IN_EAST, district="east-south", organisation="company-b")
    make_digests(date(2026, 3, 1))


def subjects(client: Client) -> set[str]:
    months = client.get(LISTING).context["months"]
    return {subject for _, digests in months for _, subject in digests}


@pytest.mark.parametrize("persona", SIGHTS)
def test_the_list_holds_what_the_persona_may_see_as_a_whole(
    client: Client, request: pytest.FixtureRequest, persona: str
) -> None:
    client.force_login(request.getfixturevalue(persona))
    assert subjects(client) == SIGHTS[persona]


@pytest.mark.parametrize("way", WAYS)
def test_another_ones_is_not_there(
    client: Client, toy_city: ToyCity, officer_of_west: User, way: str
) -> None:
    client.force_login(officer_of_west)
    foreign = Digest.objects.exclude(district__code__startswith="west")
    for digest in foreign:
        assert client.get(f"{LISTING}{digest.pk}/{way}").status_code == 404


@pytest.mark.parametrize("way", WAYS)
def test_a_resident_is_led_to_the_login(client: Client, way: str) -> None:
    digest = Digest.objects.all()[0]
    response = client.get(f"{LISTING}{digest.pk}/{way}")
    assert response["Location"].startswith("/accounts/login/")


def test_an_own_one_names_no_other_company(
    client: Client, toy_city: ToyCity, user_of_company_a: User
) -> None:
    client.force_login(user_of_company_a)
    own = Digest.objects.get(organisation=toy_city.organisations["company-a"])
    page = client.get(f"{LISTING}{own.pk}/").content.decode()
    assert "Азимут" in page
    assert "Бульвар" not in page
    assert "Юго-Восточный" not in page
