"""Is the nearest house nearest in metres, and one of the right town?"""

from __future__ import annotations

import pytest

from geo_incidents.gazetteer.nearest import nearest_house, nearest_houses
from tests.toy_city import ToyCity


def test_the_nearest_house_is_nearest_in_metres(toy_city: ToyCity) -> None:
    """A degree of longitude is shorter here, so the nearer in degrees is farther."""
    found = nearest_house(50.0055, 55.0200)
    assert found is not None
    assert found.label == "улица Ленина, 1"
    assert found.distance_m == pytest.approx(46, abs=2)


def test_far_from_every_house_there_is_no_address(toy_city: ToyCity) -> None:
    assert nearest_house(50.09, 55.05) is None


def test_many_are_answered_in_their_order(toy_city: ToyCity) -> None:
    spots = [(50.09, 55.05), (50.02, 55.02), (50.0055, 55.02), (50.02, 55.02)]
    found = nearest_houses(spots, within_m=100)
    assert [house.label if house else None for house in found] == [
        None,
        "улица Ленина, 12",
        "улица Ленина, 1",
        "улица Ленина, 12",
    ]
    assert nearest_houses([]) == []


def test_the_distance_asked_for_is_kept(toy_city: ToyCity) -> None:
    assert nearest_houses([(50.02, 55.02)], within_m=30) == [None]


def test_a_house_of_another_town_is_no_answer(toy_city: ToyCity) -> None:
    ours = toy_city.municipality.pk
    assert nearest_house(50.02, 55.02, municipality_id=ours) is not None
    assert nearest_house(50.02, 55.02, municipality_id=ours + 1) is None
