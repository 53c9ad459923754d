"""Does who is limited to a municipality see that one, whole, and nothing of another?"""

from __future__ import annotations

import pytest
from django.db import transaction
from django.db.models import ProtectedError

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import home_of, scope_of
from geo_incidents.casework.models import Incident
from geo_incidents.casework.selectors import has_unlocated, incidents_visible_to
from geo_incidents.gazetteer.models import Municipality
from tests.incidents import make_incident
from tests.personas import Role, make_company_user, make_officer, make_user
from tests.toy_city import IN_WEST
from tests.two_towns import TwoTowns, in_krugov

WHOLE_TOWN = [Role.OPERATOR, Role.PLANNER, Role.CHIEF, Role.ADMINISTRATOR]


@pytest.fixture(autouse=True)
def incidents(two_towns: TwoTowns) -> dict[str, list[Incident]]:
    """One in a district and one in none, in either town."""
    kvadratov, krugov = two_towns.kvadratov, two_towns.krugov
    there = in_krugov(IN_WEST)
    return {
        "kvadratov": [
            make_incident(kvadratov),
            make_incident(kvadratov, district=None, organisation=None),
        ],
        "krugov": [
            make_incident(krugov, there),
            make_incident(krugov, there, district=None, organisation=None),
        ],
    }


def limited(role: str, *towns: Municipality, superuser: bool = False) -> User:
    user = make_user(f"limited {role}", role, superuser=superuser)
    user.municipalities.set(towns)
    return user


@pytest.mark.parametrize("role", WHOLE_TOWN)
def test_a_limit_is_the_whole_town_and_no_more(
    two_towns: TwoTowns, incidents: dict[str, list[Incident]], role: str
) -> None:
    user = limited(role, two_towns.krugov.municipality)
    assert set(incidents_visible_to(user)) == set(incidents["krugov"])
    assert has_unlocated(user)
    assert home_of(user) == {two_towns.krugov.municipality.pk}


@pytest.mark.parametrize("role", WHOLE_TOWN)
def test_without_a_limit_it_is_the_whole_installation(role: str) -> None:
    user = limited(role)
    assert incidents_visible_to(user).count() == Incident.objects.count()
    assert home_of(user) == set()


def test_limits_add_up(two_towns: TwoTowns) -> None:
    towns = (two_towns.kvadratov.municipality, two_towns.krugov.municipality)
    user = limited(Role.OPERATOR, *towns)
    assert incidents_visible_to(user).count() == Incident.objects.count()


def test_a_superuser_may_be_limited_too(
    two_towns: TwoTowns, incidents: dict[str, list[Incident]]
) -> None:
    user = limited("", two_towns.kvadratov.municipality, superuser=True)
    assert set(incidents_visible_to(user)) == set(incidents["kvadratov"])


@pytest.mark.parametrize("role", ["", Role.OFFICER, Role.COMPANY])
def test_a_municipality_gives_nothing_to_who_has_no_such_role(
    two_towns: TwoTowns, role: str
) -> None:
    user = limited(role, two_towns.kvadratov.municipality)
    assert not incidents_visible_to(user).exists()
    assert not has_unlocated(user)


def test_officers_and_companies_of_one_code_are_two(
    two_towns: TwoTowns, incidents: dict[str, list[Incident]]
) -> None:
    for user in (
        make_officer(two_towns.krugov, "west"),
        make_company_user(two_towns.krugov, "company-a"),
    ):
        assert list(incidents_visible_to(user)) == incidents["krugov"][:1]
        assert home_of(user) == {two_towns.krugov.municipality.pk}


def test_a_municipality_that_limits_somebody_stays(db: None) -> None:
    """Else its users would see the whole installation from then on."""
    empty = Municipality.objects.create(
        code="empty", name="Пустой", time_zone="Europe/Moscow"
    )
    user = limited(Role.OPERATOR, empty)
    for delete in (empty.delete, Municipality.objects.filter(pk=empty.pk).delete):
        with pytest.raises(ProtectedError), transaction.atomic():
            delete()
    assert not scope_of(user).everything
    user.municipalities.clear()
    empty.delete()
