"""How many houses does a company look after, as far as somebody may see?"""

from __future__ import annotations

import pytest
from django.core.cache import cache

from geo_incidents.analysis.houses import houses_looked_after
from geo_incidents.territories.selectors import ids_with_descendants
from tests.toy_city import ToyCity


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


def told(city: ToyCity, *districts: str) -> dict[str, int]:
    ids = [city.districts[code].pk for code in districts]
    found = houses_looked_after(ids_with_descendants(ids) if ids else None)
    codes = {one.pk: code for code, one in city.organisations.items()}
    return {codes[pk]: count for pk, count in found.items()}


def test_a_house_of_two_areas_is_looked_after_by_both(toy_city: ToyCity) -> None:
    assert told(toy_city) == {"company-a": 5, "company-b": 2}


def test_only_houses_of_the_districts_in_view_are_counted(toy_city: ToyCity) -> None:
    assert told(toy_city, "west") == {"company-a": 4, "company-b": 1}
    assert told(toy_city, "east") == {"company-a": 1, "company-b": 1}


def test_no_district_in_view_is_no_house(toy_city: ToyCity) -> None:
    assert houses_looked_after([]) == {}
