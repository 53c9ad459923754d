"""Do SQL, memory and brute force find the same for one appeal and for thousands?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_incidents.geocoding.services import geocode
from geo_incidents.intake.services import receive
from geo_incidents.matching.bulk import AreaSet
from geo_incidents.matching.candidates import choices
from geo_incidents.matching.explanation import explain
from geo_incidents.matching.located import (
    LocatedAppeals,
    located_within,
    questions_of,
)
from geo_incidents.matching.rules import Choice
from geo_incidents.spatial.grid import Bounds
from geo_incidents.territories.models import District, DistrictBoundary, ServiceArea
from tests.builders import submission
from tests.toy_city import ToyCity, position, square

EVERYWHERE = Bounds(49.0, 54.0, 52.0, 57.0)
# Borders, corners, the overlap, the hole, the island and a sliver's edges lie on these.
LONGITUDES = [
    49.965,
    50.0,
    50.02,
    50.045,
    50.05,
    50.0503,
    50.055,
    50.0825,
    50.1,
    50.1004,
]
LATITUDES = [
    55.0,
    55.005,
    55.0125,
    55.02,
    55.028,
    55.03,
    55.0301,
    55.032,
    55.06,
    55.0604,
]
DAYS = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 6, 1)]

places = st.tuples(
    st.one_of(st.sampled_from(LONGITUDES), st.floats(49.95, 50.11)),
    st.one_of(st.sampled_from(LATITUDES), st.floats(54.99, 55.07)),
)
appeals = st.lists(
    st.tuples(
        places,
        st.sampled_from(["pothole", "roof-leak", "rubbish"]),
        st.sampled_from(DAYS),
    ),
    min_size=1,
    max_size=25,
)


@pytest.fixture
def town(toy_city: ToyCity) -> ToyCity:
    """The toy city with a sliver, a contract that ends, and administrations."""
    toy_city.municipality.geometry = None
    toy_city.municipality.save()
    ServiceArea.objects.filter(pk=toy_city.service_areas["company-b"].pk).update(
        valid_to=date(2026, 3, 1)
    )
    toy_city.serve("company-a", square(50.05, 55.03, 50.1, 55.0301), ["roof-leak"])
    toy_city.serve("company-b", square(50.02, 55.0, 50.03, 55.01))
    District.objects.filter(code="east").update(
        administration=toy_city.organisations["roads-department"]
    )
    return toy_city


def received(
    city: ToyCity, wanted: list[tuple[tuple[float, float], str, date]]
) -> list[int]:
    stored = [
        receive(
            city.municipality,
            submission(
                city,
                category=category,
                position=at,
                requested_at=datetime(day.year, day.month, day.day, 9, tzinfo=UTC),
            ),
        ).pk
        for at, category, day in wanted
    ]
    geocode(stored)
    return stored


def by_sql(ids: list[int]) -> list[Choice]:
    return choices(questions_of(ids))


def in_memory(city: ToyCity, ids: list[int]) -> list[Choice]:
    everybody = located_within(city.municipality.pk, EVERYWHERE)
    some = everybody.only(np.flatnonzero(np.isin(everybody.ids, ids)))
    return AreaSet(city.municipality.pk).choices(some)


def district_by_hand(at: tuple[float, float]) -> str:
    """Ask GEOS for each boundary, one by one: the deepest, smallest, first by code."""
    covering = [
        (
            ["okrug", "district", "city"].index(boundary.district.level),
            boundary.area_m2,
            boundary.district.code,
        )
        for boundary in DistrictBoundary.objects.select_related("district")
        if boundary.geometry.distance(position(at)) <= 1e-9
    ]
    return min(covering)[2] if covering else ""


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(wanted=appeals)
def test_bulk_is_single_is_brute_force(
    town: ToyCity, wanted: list[tuple[tuple[float, float], str, date]]
) -> None:
    ids = received(town, wanted)
    together = by_sql(ids)
    assert [by_sql([pk])[0] for pk in ids] == together
    assert in_memory(town, ids) == together
    explained = [explain(question).choice for question in questions_of(ids)[:3]]
    assert explained == together[:3]
    found = [c.district.code if c.district else "" for c in together]
    assert found == [district_by_hand(at) for at, _category, _day in wanted]


def test_a_point_tenths_of_a_millimetre_off_lies_on_the_border(town: ToyCity) -> None:
    ids = received(
        town,
        [((50.05 + off, 55.02), "roof-leak", DAYS[0]) for off in (0, 5e-10, 5e-9)],
    )
    assert in_memory(town, ids) == by_sql(ids)


def test_the_nearest_is_as_near_in_memory_as_in_sql(town: ToyCity) -> None:
    metre = 1 / 111_195
    ids = received(
        town,
        [
            ((50.02 + step / 1000, 55.06 + step * metre), "roof-leak", DAYS[0])
            for step in range(1, 60, 3)
        ],
    )
    chosen = by_sql(ids)
    assert {choice.method for choice in chosen} == {"nearest", "none"}
    assert in_memory(town, ids) == chosen


def test_the_order_of_appeals_never_matters(town: ToyCity) -> None:
    wanted = [((lon, 55.03), "roof-leak", DAYS[2]) for lon in LONGITUDES]
    ids = received(town, wanted)
    everybody = located_within(town.municipality.pk, EVERYWHERE)
    backwards = everybody.only(np.arange(len(everybody))[::-1])
    there = AreaSet(town.municipality.pk)
    assert there.choices(backwards)[::-1] == there.choices(everybody)
    assert isinstance(backwards, LocatedAppeals)
    assert len(everybody) == len(ids)


def test_nobody_is_matched_when_nobody_is_there(town: ToyCity) -> None:
    nobody = located_within(town.municipality.pk, Bounds(0, 0, 1, 1))
    assert AreaSet(town.municipality.pk).choices(nobody) == []


def test_the_day_is_the_towns_own(town: ToyCity) -> None:
    eve = datetime(2026, 2, 28, 21, tzinfo=UTC)
    stored = [
        receive(
            town.municipality,
            submission(
                town, category="roof-leak", position=(50.09, 55.02), requested_at=moment
            ),
        ).pk
        for moment in (eve - timedelta(minutes=1), eve)
    ]
    geocode(stored)
    assert in_memory(town, stored) == by_sql(stored)
    assert [choice.organisation_id for choice in by_sql(stored)] == [
        town.organisations["company-b"].pk,
        town.organisations["roads-department"].pk,
    ]
