"""Does a scope hold exactly what a role, a district or an organisation gives?"""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import Scope, may_place, scope_of
from geo_incidents.casework.models import Incident
from geo_incidents.casework.selectors import incidents_visible_to
from tests.incidents import make_incident
from tests.personas import Role, make_user
from tests.toy_city import ToyCity


def codes(user: User | AnonymousUser) -> set[str]:
    found = incidents_visible_to(user).values_list("district__code", flat=True)
    return {code or "nowhere" for code in found}


@pytest.fixture
def everywhere(toy_city: ToyCity) -> list[Incident]:
    """One incident in each district and one that lies in none; all company B's."""
    where: list[str | None] = [*toy_city.districts, None]
    return [
        make_incident(toy_city, district=code, organisation="company-b")
        for code in where
    ]


def test_an_officer_sees_the_district_and_all_below(
    everywhere: list[Incident], officer_of_west: User
) -> None:
    assert codes(officer_of_west) == {"west", "west-north", "west-south"}


def test_a_company_user_sees_only_the_company(
    everywhere: list[Incident], user_of_company_a: User, user_of_company_b: User
) -> None:
    assert codes(user_of_company_a) == set()
    assert incidents_visible_to(user_of_company_b).count() == len(everywhere)


@pytest.mark.parametrize("persona", ["operator", "planner", "chief", "administrator"])
def test_the_whole_installation_includes_what_lies_nowhere(
    everywhere: list[Incident], persona: str, request: pytest.FixtureRequest
) -> None:
    assert "nowhere" in codes(request.getfixturevalue(persona))


def test_a_district_given_to_a_company_user_means_nothing(
    toy_city: ToyCity, everywhere: list[Incident], user_of_company_a: User
) -> None:
    user_of_company_a.districts.add(toy_city.districts["town"])
    assert codes(user_of_company_a) == set()


@pytest.mark.parametrize("role", ["", Role.OFFICER, Role.COMPANY])
def test_without_districts_and_organisations_there_is_nothing(
    everywhere: list[Incident], role: str
) -> None:
    assert codes(make_user("fresh", role)) == set()


def test_nobody_in_the_street_and_nobody_dismissed(
    everywhere: list[Incident], resident: AnonymousUser, administrator: User
) -> None:
    administrator.is_active = False
    for user in (resident, administrator):
        assert scope_of(user) == Scope()
        assert codes(user) == set()
        assert not may_place(user)


def test_who_may_place(
    operator: User, officer_of_west: User, planner: User, user_of_company_a: User
) -> None:
    assert may_place(operator)
    assert may_place(officer_of_west)
    assert not may_place(planner)
    assert not may_place(user_of_company_a)
