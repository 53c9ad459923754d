"""Who may look at the history of a house or a street, and of what in it?"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from geo_incidents.accounts.models import User
from geo_incidents.gazetteer.models import House, Street
from tests.incidents import OPENED_AT, make_incident
from tests.toy_city import ToyCity

AT_HOUSE = (50.02, 55.0203)
EVERYBODY = ("operator", "planner", "chief", "administrator")
WEST, EAST = "Яма на дороге", "Бордюр"
# By persona: what stands on the passport of a street through both districts.
OF_THE_STREET = {
    **{persona: {WEST, EAST} for persona in EVERYBODY},
    "officer_of_west": {WEST},
    "officer_of_east": {EAST},
    "user_of_company_a": {WEST},
    "user_of_company_b": {EAST},
}
FOREIGN = ("officer_of_east", "user_of_company_b", "nobody")


@pytest.fixture
def house(toy_city: ToyCity) -> House:
    return toy_city.houses["улица Ленина, 12"]


@pytest.fixture
def street(toy_city: ToyCity) -> Street:
    return toy_city.streets["улица Ленина"]


@pytest.fixture(autouse=True)
def _two_troubles(toy_city: ToyCity) -> None:
    make_incident(toy_city, AT_HOUSE)
    make_incident(
        *(toy_city, (50.08, 55.02)),
        category="kerb",
        district="east-south",
        organisation="company-b",
        address="улица Ленина",
    )


@pytest.fixture
def logged_in(client: Client, request: pytest.FixtureRequest, persona: str) -> Client:
    client.force_login(request.getfixturevalue(persona))
    return client


def topics(client: Client, path: str) -> set[str]:
    page = client.get(path).content.decode()
    return {topic for topic in (WEST, EAST) if topic in page}


@pytest.mark.parametrize("persona", OF_THE_STREET)
def test_a_street_tells_of_what_one_may_see(
    logged_in: Client, street: Street, persona: str
) -> None:
    assert (
        topics(logged_in, f"/internal/streets/{street.pk}/") == (OF_THE_STREET[persona])
    )


@pytest.mark.parametrize(
    "persona", [*EVERYBODY, "officer_of_west", "user_of_company_a"]
)
def test_a_house_is_told_to_whom_it_concerns(logged_in: Client, house: House) -> None:
    path = f"/internal/houses/{house.pk}/"
    assert topics(logged_in, path) == {WEST}
    printed = logged_in.get(f"{path}passport.pdf")
    assert printed.content.startswith(b"%PDF")


@pytest.mark.parametrize("persona", FOREIGN)
def test_a_foreign_house_is_answered_like_none(logged_in: Client, house: House) -> None:
    for page in ("", "passport.pdf"):
        foreign = logged_in.get(f"/internal/houses/{house.pk}/{page}")
        none = logged_in.get(f"/internal/houses/999999999/{page}")
        assert foreign.status_code == none.status_code == 404
        assert _bare(foreign) == _bare(none)


@pytest.mark.parametrize("persona", FOREIGN)
def test_a_foreign_house_is_not_found_by_its_address(
    logged_in: Client, house: House, persona: str
) -> None:
    response = logged_in.get("/internal/addresses/?q=Ленина 12")
    assert f"/internal/houses/{house.pk}/" not in response.content.decode()
    assert response.status_code == (403 if persona == "nobody" else 200)


def test_one_trouble_of_theirs_opens_it_to_a_company_alone(
    client: Client, toy_city: ToyCity, house: House, user_of_company_b: User
) -> None:
    make_incident(*(toy_city, AT_HOUSE), category="kerb", organisation="company-b")
    client.force_login(user_of_company_b)
    response = client.get(f"/internal/houses/{house.pk}/")
    assert {WEST, EAST} & set(re.findall("Яма на дороге|Бордюр", _text(response))) == {
        EAST
    }
    assert "УК «Азимут»" not in _text(response)


def test_a_resident_is_led_to_the_login(client: Client, house: House) -> None:
    response = client.get(f"/internal/houses/{house.pk}/")
    assert response["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("number", ["0", "9" * 30])
def test_a_number_that_cannot_be_is_nothing(staff_client: Client, number: str) -> None:
    assert staff_client.get(f"/internal/houses/{number}/").status_code == 404
    assert staff_client.get(f"/internal/streets/{number}/").status_code == 404


def test_a_long_list_has_pages_and_a_wrong_one_is_the_last(
    staff_client: Client, toy_city: ToyCity, house: House
) -> None:
    for day in range(60):
        at = OPENED_AT + timedelta(days=day)
        make_incident(toy_city, AT_HOUSE, opened_at=at)
    path = f"/internal/houses/{house.pk}/"
    assert len(staff_client.get(path).context["incidents"]) == 50
    for page in ("2", "999", "-1"):
        assert len(staff_client.get(f"{path}?page={page}").context["incidents"]) == 11


def test_an_address_that_is_surely_meant_opens_at_once(
    staff_client: Client, house: House, street: Street
) -> None:
    response = staff_client.get("/internal/addresses/?q=улица Ленина, 12")
    assert response["Location"] == f"/internal/houses/{house.pk}/"
    found = staff_client.get("/internal/addresses/?q=улица Ленина")
    assert found["Location"] == f"/internal/streets/{street.pk}/"


@pytest.mark.parametrize("words", ["", "ъъъъъъ", "%00", "я" * 500, "<script>"])
def test_what_is_no_address_is_said_so(staff_client: Client, words: str) -> None:
    response = staff_client.get(f"/internal/addresses/?q={words}")
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_the_card_of_an_incident_leads_to_its_house(
    staff_client: Client, toy_city: ToyCity, house: House
) -> None:
    number = make_incident(toy_city, AT_HOUSE).pk
    card = staff_client.get(f"/internal/incidents/{number}/")
    assert f'href="/internal/houses/{house.pk}/"' in card.content.decode()


def _text(response: object) -> str:
    content: bytes = getattr(response, "content", b"")
    return content.decode()


def _bare(response: object) -> str:
    """Return the page without the number and the token of its form."""
    return re.sub(r'value="\w+"|\d+', "", _text(response))
