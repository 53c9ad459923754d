"""Does nobody take away what is not theirs, in any byte of any file?"""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from geo_incidents.accounts.models import Export, User
from geo_incidents.casework.models import Incident
from geo_incidents.pipeline.leading import hand_over
from tests.incidents import make_incident
from tests.maps.exports.reading import FORMS, taken, unpacked
from tests.toy_city import IN_EAST, IN_WEST, ToyCity

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
WORDS = {"wren", "eagle"}
WIDER = ["", "district=town", "organisation=company-a&organisation=company-b"]


@pytest.fixture
def wren(toy_city: ToyCity) -> Incident:
    return make_incident(toy_city, IN_WEST, address="wren street, 1")


@pytest.fixture
def eagle(toy_city: ToyCity) -> Incident:
    return make_incident(
        *(toy_city, IN_EAST),
        district="east-south",
        organisation="company-b",
        address="eagle street, 1",
    )


@pytest.fixture
def canaries(wren: Incident, eagle: Incident) -> tuple[Incident, Incident]:
    return wren, eagle


def words_in(client: Client, form: str, query: str = "") -> set[str]:
    content = unpacked(taken(client, form, query)).decode()
    return {word for word in WORDS if word in content}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("persona", SIGHTS)
def test_a_file_holds_what_the_persona_may_see_and_no_more(
    *,
    client: Client,
    canaries: tuple[Incident, Incident],
    request: pytest.FixtureRequest,
    persona: str,
    form: str,
) -> None:
    client.force_login(request.getfixturevalue(persona))
    for query in WIDER:
        assert words_in(client, form, query) == SIGHTS[persona], query


@pytest.mark.parametrize("form", FORMS)
def test_what_was_handed_over_is_in_the_files_of_whose_it_is_now(
    *,
    client: Client,
    toy_city: ToyCity,
    wren: Incident,
    operator: User,
    user_of_company_a: User,
    user_of_company_b: User,
    form: str,
) -> None:
    theirs = toy_city.organisations["company-b"]
    hand_over(wren.pk, theirs.pk, author=operator, reason="Theirs")
    client.force_login(user_of_company_a)
    assert words_in(client, form) == set()
    client.force_login(user_of_company_b)
    assert words_in(client, form) == {"wren"}


@pytest.mark.parametrize("form", FORMS)
def test_who_has_no_role_takes_nothing_away(
    client: Client, canaries: tuple[Incident, Incident], nobody: User, form: str
) -> None:
    client.force_login(nobody)
    response = client.get(f"/internal/incidents.{form}")
    assert (response.status_code, list(response.json())) == (403, ["error"])
    assert not Export.objects.exists()


@pytest.mark.parametrize("form", FORMS)
def test_a_resident_is_led_to_the_login(
    client: Client,
    canaries: tuple[Incident, Incident],
    resident: AnonymousUser,
    form: str,
) -> None:
    response = client.get(f"/internal/incidents.{form}")
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_a_file_names_no_company_but_the_users_own(
    client: Client, canaries: tuple[Incident, Incident], user_of_company_a: User
) -> None:
    client.force_login(user_of_company_a)
    for form in FORMS:
        assert "Бульвар" not in unpacked(taken(client, form)).decode()
