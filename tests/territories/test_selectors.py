"""Does the read door of the territories know the tree and who covers what?"""

from __future__ import annotations

import pytest
from django.utils import translation

from geo_incidents.territories.selectors import (
    district_around,
    extent,
    ids_with_descendants,
    outlines,
)
from tests import toy_city as places
from tests.toy_city import BOUNDS, ToyCity


def test_a_district_brings_everything_below_it(toy_city: ToyCity) -> None:
    east = toy_city.districts["east"]
    below = {toy_city.districts[code].pk for code in ("east-north", "east-south")}
    assert ids_with_descendants([east.pk]) == {east.pk, *below}


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (places.IN_WEST, "west-south"),
        (places.ON_BORDER, "east-south"),
        (places.IN_OVERLAP, "east-north"),
        (places.ON_ISLAND, "west-south"),
        (places.IN_HOLE, None),
        (places.OUTSIDE, None),
    ],
)
def test_the_deepest_district_around_a_spot(
    toy_city: ToyCity, at: tuple[float, float], code: str | None
) -> None:
    found = district_around(*at)
    assert (found.code if found else None) == code


def test_the_extent_is_that_of_all_districts(toy_city: ToyCity) -> None:
    assert extent() == pytest.approx(BOUNDS)


def test_without_districts_there_is_no_extent(db: None) -> None:
    assert extent() is None


def test_outlines_are_named_in_the_language(toy_city: ToyCity) -> None:
    with translation.override("en"):
        names = {outline["code"]: outline["name"] for outline in outlines()}
    assert names["west"] == "West"
