"""Who reads a filter that somebody has saved, and who may share it how far?"""

from __future__ import annotations

import pytest

from geo_incidents.accounts.models import SavedFilter, User
from geo_incidents.accounts.saved_filters import (
    MOST,
    audiences_of,
    change_filter,
    save_filter,
    saved_filters_for,
)
from geo_incidents.errors import InvalidInput
from tests.personas import Role, make_company_user, make_officer, make_user
from tests.toy_city import ToyCity
from tests.two_towns import TwoTowns

Audience = SavedFilter.Audience


def save(user: User, audience: str = Audience.OWNER, name: str = "Ямы") -> SavedFilter:
    return save_filter(user, name=name, query="layer=new", audience=audience)


def reads(user: User, saved: SavedFilter) -> bool:
    return saved_filters_for(user).filter(pk=saved.pk).exists()


def test_what_is_ones_own_nobody_else_reads(
    operator: User, planner: User, administrator: User
) -> None:
    saved = save(operator)
    assert reads(operator, saved)
    assert not reads(planner, saved)
    assert not reads(administrator, saved)


def test_a_district_reads_its_own_and_what_lies_within(
    toy_city: ToyCity, officer_of_west: User, officer_of_east: User
) -> None:
    saved = save(officer_of_west, Audience.DISTRICT)
    assert reads(make_officer(toy_city, "west-north"), saved)
    assert reads(make_officer(toy_city, "town"), saved)
    assert not reads(officer_of_east, saved)
    assert not reads(make_company_user(toy_city, "company-a"), saved)
    assert not reads(make_user("chief", Role.CHIEF), saved)


def test_an_organisation_reads_its_own(
    toy_city: ToyCity, user_of_company_a: User, user_of_company_b: User
) -> None:
    colleague = make_user("colleague", Role.COMPANY)
    colleague.organisations.add(toy_city.organisations["company-a"])
    saved = save(user_of_company_a, Audience.ORGANISATION)
    assert reads(colleague, saved)
    assert not reads(user_of_company_b, saved)


def test_all_staff_are_no_organisations_and_nobody_without_a_role(
    planner: User,
    operator: User,
    officer_of_east: User,
    user_of_company_a: User,
    nobody: User,
) -> None:
    saved = save(planner, Audience.EVERYBODY)
    assert reads(operator, saved)
    assert reads(officer_of_east, saved)
    assert not reads(user_of_company_a, saved)
    assert not reads(nobody, saved)


def test_one_town_is_not_told_the_names_of_another(two_towns: TwoTowns) -> None:
    here = make_user("here", Role.OPERATOR)
    here.municipalities.add(two_towns.kvadratov.municipality)
    there = make_user("there", Role.OPERATOR)
    there.municipalities.add(two_towns.krugov.municipality)
    saved = save(here, Audience.EVERYBODY)
    assert not reads(there, saved)
    assert reads(make_user("everywhere", Role.CHIEF), saved)
    assert reads(make_officer(two_towns.kvadratov, "west"), saved)
    assert reads(there, save(make_user("of all", Role.PLANNER), Audience.EVERYBODY))


def test_what_somebody_shared_goes_when_they_do(operator: User, planner: User) -> None:
    saved = save(planner, Audience.EVERYBODY)
    planner.is_active = False
    planner.save()
    assert not reads(operator, saved)


@pytest.mark.parametrize(
    ("persona", "audiences"),
    [
        ("operator", {"owner", "everybody"}),
        ("officer_of_west", {"owner", "district", "everybody"}),
        ("user_of_company_a", {"owner", "organisation"}),
        ("nobody", {"owner"}),
    ],
)
def test_nobody_shares_farther_than_they_may(
    request: pytest.FixtureRequest, persona: str, audiences: set[str]
) -> None:
    user = request.getfixturevalue(persona)
    assert set(audiences_of(user)) == audiences
    for audience in {*Audience.values, "world", ""} - audiences:
        with pytest.raises(InvalidInput):
            save(user, audience)
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize("name", ["", "   ", "Я" * 61, "a\0b", "a\u202eb"])
def test_a_name_is_one_that_can_be_read(operator: User, name: str) -> None:
    with pytest.raises(InvalidInput):
        save(operator, name=name)


def test_a_name_is_used_once_by_one_person(operator: User, planner: User) -> None:
    save(operator)
    with pytest.raises(InvalidInput, match="уже есть"):
        save(operator, name=" Ямы ")
    other = save(operator, name="Свет")
    with pytest.raises(InvalidInput):
        change_filter(other, name="Ямы", audience=Audience.OWNER)
    save(planner)


def test_nobody_saves_without_end(operator: User) -> None:
    for number in range(MOST):
        save(operator, name=f"{number}")
    with pytest.raises(InvalidInput):
        save(operator, name="one more")
    with pytest.raises(InvalidInput):
        save_filter(operator, name="long", query="x" * 5000, audience=Audience.OWNER)
