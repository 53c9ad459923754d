"""Is the toy city what its drawing says?"""

from __future__ import annotations

import pytest
from django.contrib.gis.geos import Point

from geo_incidents.gazetteer.models import Ground, House
from geo_incidents.territories.models import District, ServiceArea
from tests import toy_city as places
from tests.toy_city import ToyCity, position


def covering(at: tuple[float, float]) -> set[str]:
    found = District.objects.filter(boundaries__geometry__covers=position(at))
    return set(found.values_list("code", flat=True))


@pytest.mark.parametrize(
    ("at", "codes"),
    [
        (places.IN_WEST, {"town", "west", "west-south"}),
        (places.IN_EAST_NORTH, {"town", "east", "east-north"}),
        (places.ON_BORDER, {"town", "west", "east", "west-south", "east-south"}),
        (places.IN_OVERLAP, {"town", "east", "east-north", "east-south"}),
        (places.IN_HOLE, set()),
        (places.ON_ISLAND, {"town", "west", "west-south"}),
        (places.OUTSIDE, set()),
    ],
)
def test_each_spot_is_covered_as_drawn(
    toy_city: ToyCity, at: tuple[float, float], codes: set[str]
) -> None:
    assert covering(at) == codes


def test_service_areas_of_the_companies_overlap_on_the_border(
    toy_city: ToyCity,
) -> None:
    found = ServiceArea.objects.filter(
        geometry__covers=position(places.ON_BORDER), categories=["housing"]
    )
    assert found.count() == 2


def test_there_is_something_to_draw(toy_city: ToyCity) -> None:
    assert {kind for (kind,) in Ground.objects.values_list("kind")} == {
        "water",
        "green",
        "building",
        "road",
    }
    assert House.objects.count() == len(toy_city.houses) == 5
    assert isinstance(toy_city.places["парк Победы"].position, Point)
