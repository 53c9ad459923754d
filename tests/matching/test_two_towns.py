"""Does an appeal find district and company of its own town, on shared ground too?"""

from __future__ import annotations

import pytest

from geo_incidents.matching.models import Assignment
from geo_incidents.pipeline.drain import drain
from tests import toy_city
from tests.builders import appeal
from tests.toy_city import ToyCity
from tests.two_towns import TwoTowns, build_two

SPOTS = ["IN_WEST", "IN_EAST", "ON_BORDER", "ON_FOUR_CORNERS", "IN_OVERLAP"]


@pytest.fixture
def on_one_ground(db: None) -> TwoTowns:
    return build_two(east_by=0.0)


@pytest.mark.parametrize("category", ["roof-leak", "pothole", "rubbish"])
@pytest.mark.parametrize("spot", SPOTS)
def test_each_town_answers_for_its_own(
    on_one_ground: TwoTowns, spot: str, category: str
) -> None:
    towns: list[ToyCity] = [on_one_ground.kvadratov, on_one_ground.krugov]
    at = getattr(toy_city, spot)
    found = [_matched(city, at, category) for city in towns]
    for city, assignment in zip(towns, found, strict=True):
        assert assignment.district is not None
        assert assignment.district.municipality == city.municipality
        if assignment.organisation:
            assert assignment.organisation.municipality == city.municipality
    assert _codes(found[0]) == _codes(found[1])


def _matched(city: ToyCity, at: tuple[float, float], category: str) -> Assignment:
    message = appeal(city, position=at, category=category)
    drain()
    return Assignment.objects.select_related("district", "organisation").get(
        location__appeal=message
    )


def _codes(found: Assignment) -> tuple[str | None, str | None, str]:
    district, organisation = found.district, found.organisation
    return (
        district.code if district else None,
        organisation.code if organisation else None,
        found.method,
    )
