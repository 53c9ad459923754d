"""Are the codes of two towns kept apart, and is a short one enough in one town?"""

from __future__ import annotations

import pytest

from geo_incidents.territories.codes import (
    codes_below,
    district_ids,
    districts_below,
    organisation_ids,
    organisations_coded,
)
from tests.toy_city import ToyCity
from tests.two_towns import TwoTowns


def test_a_code_brings_everything_below_it(toy_city: ToyCity) -> None:
    west = {f"kvadratov.{code}" for code in ("west", "west-north", "west-south")}
    assert codes_below(["kvadratov.west"]) == west
    assert codes_below(["kvadratov.west-north"]) == {"kvadratov.west-north"}
    assert codes_below([]) == set()
    assert districts_below(["kvadratov.town"]) == set(district_ids().values())


def test_in_the_only_town_a_short_code_will_do(toy_city: ToyCity) -> None:
    assert codes_below(["west"]) == codes_below(["kvadratov.west"])
    assert organisations_coded(["company-a"]) == {
        toy_city.organisations["company-a"].pk
    }


def test_in_two_towns_every_code_is_qualified(two_towns: TwoTowns) -> None:
    assert len(district_ids()) == 2 * len(two_towns.kvadratov.districts)
    assert len(organisation_ids()) == 2 * len(two_towns.kvadratov.organisations)
    for ids in (district_ids(), organisation_ids()):
        assert {code.partition(".")[0] for code in ids} == {"kvadratov", "krugov"}


@pytest.mark.parametrize("town", ["kvadratov", "krugov"])
def test_below_a_district_is_its_own_town_only(two_towns: TwoTowns, town: str) -> None:
    city: ToyCity = getattr(two_towns, town)
    below = {city.districts[code].pk for code in ("east", "east-north", "east-south")}
    assert districts_below([f"{town}.east"]) == below
    company = city.organisations["company-a"].pk
    assert organisations_coded([f"{town}.company-a"]) == {company}
