"""Is a position called by its street where no house is near?"""

from __future__ import annotations

import pytest

from geo_incidents.gazetteer.nearest import nearest_address, nearest_street
from tests.toy_city import ToyCity

FAR_FROM_HOUSES = (50.0500, 55.0300)


def test_the_street_whose_line_is_nearest_is_found_in_metres(
    toy_city: ToyCity,
) -> None:
    found = nearest_street(50.0520, 55.0400)
    assert found is not None
    assert found.label == "проспект Мира"
    assert found.distance_m == pytest.approx(128, abs=3)


def test_far_from_every_street_there_is_none(toy_city: ToyCity) -> None:
    assert nearest_street(50.0900, 55.0500) is None


def test_a_street_of_another_town_is_no_answer(toy_city: ToyCity) -> None:
    ours = toy_city.municipality.pk
    assert nearest_street(*FAR_FROM_HOUSES, municipality_id=ours) is not None
    assert nearest_street(*FAR_FROM_HOUSES, municipality_id=ours + 1) is None


def test_a_house_is_said_before_its_street(toy_city: ToyCity) -> None:
    assert nearest_address(50.0200, 55.0200) == "улица Ленина, 12"
    assert nearest_address(*FAR_FROM_HOUSES) == "проспект Мира"
    assert nearest_address(50.0900, 55.0500) == ""
