"""How many live in a district is told where it is known, and not guessed elsewhere."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from geo_incidents.analysis.people import Living, living_in
from geo_incidents.gazetteer.models import House
from tests.toy_city import ToyCity


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


def told(city: ToyCity, code: str) -> Living:
    pk = city.districts[code].pk
    return living_in([pk])[pk]


def test_residents_of_all_houses_are_added_up(toy_city: ToyCity) -> None:
    House.objects.update(residents=100)

    west = told(toy_city, "west")

    assert west.houses > 0
    assert west.residents == 100 * west.houses


def test_of_a_few_known_houses_nothing_is_concluded(toy_city: ToyCity) -> None:
    House.objects.filter(pk=House.objects.earliest("pk").pk).update(residents=100)

    assert told(toy_city, "west").residents is None


def test_what_a_census_says_of_a_district_is_believed_first(toy_city: ToyCity) -> None:
    House.objects.update(residents=100)
    district = toy_city.districts["west"]
    district.residents = 5000
    district.save()

    assert told(toy_city, "west").residents == 5000


def test_a_district_without_houses_has_none(toy_city: ToyCity) -> None:
    House.objects.all().delete()

    assert told(toy_city, "east") == Living(0, None)
