"""Are the codes of two towns kept apart?"""

from __future__ import annotations

import pytest

from geo_incidents.territories.codes import districts_with_below, organisations
from tests.toy_city import ToyCity
from tests.two_towns import TwoTowns


def ids(city: ToyCity, *codes: str) -> set[int]:
    return {city.districts[code].pk for code in codes}


def test_a_code_brings_everything_below_it(toy_city: ToyCity) -> None:
    below = districts_with_below()
    assert set(below) == {f"kvadratov.{code}" for code in toy_city.districts}
    west = ids(toy_city, "west", "west-north", "west-south")
    assert below["kvadratov.west"] == west
    assert below["kvadratov.west-north"] == ids(toy_city, "west-north")
    assert below["kvadratov.town"] == ids(toy_city, *toy_city.districts)


def test_an_organisation_has_its_names_beside_the_code(toy_city: ToyCity) -> None:
    company = organisations()["kvadratov.company-a"]
    assert company.id == toy_city.organisations["company-a"].pk
    assert (company.name, company.name_en) == ("УК «Азимут»", "Azimuth")


@pytest.mark.parametrize("town", ["kvadratov", "krugov"])
def test_below_a_district_is_its_own_town_only(two_towns: TwoTowns, town: str) -> None:
    city: ToyCity = getattr(two_towns, town)
    east = ids(city, "east", "east-north", "east-south")
    assert districts_with_below()[f"{town}.east"] == east
    company = city.organisations["company-a"].pk
    assert organisations()[f"{town}.company-a"].id == company


def test_in_two_towns_every_code_is_qualified(two_towns: TwoTowns) -> None:
    for coded in (districts_with_below(), organisations()):
        assert {code.partition(".")[0] for code in coded} == {"kvadratov", "krugov"}
        assert len(coded) % 2 == 0
