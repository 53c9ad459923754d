"""Do the importers, the form and the geocoder mean the same by "in the city"?"""

from __future__ import annotations

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_incidents.gazetteer.importers.municipality import boundary_of
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.gazetteer.municipalities import inside, municipality_at
from geo_incidents.spatial.crs import METRES_PER_DEGREE
from tests.toy_city import IN_WEST, OUTSIDE, ToyCity, areas, square

METRE_NORTH = 1 / METRES_PER_DEGREE
METRE_EAST = METRE_NORTH / math.cos(math.radians(55.02))

NEAR_AND_FAR = [
    ((50.02, 55.06 + 190 * METRE_NORTH), True),
    ((50.02, 55.06 + 210 * METRE_NORTH), False),
    ((50.10 + 190 * METRE_EAST, 55.02), True),
    ((50.10 + 210 * METRE_EAST, 55.02), False),
    (IN_WEST, True),
    (OUTSIDE, False),
]


@pytest.mark.parametrize(("at", "is_inside"), NEAR_AND_FAR)
def test_all_three_take_two_hundred_metres(
    toy_city: ToyCity, at: tuple[float, float], *, is_inside: bool
) -> None:
    assert boundary_of(toy_city.municipality).holds(*at) is is_inside
    assert (municipality_at(at) == toy_city.municipality) is is_inside
    assert inside(toy_city.municipality.pk, [at]) == [is_inside]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    spots=st.lists(
        st.tuples(st.floats(49.93, 50.13), st.floats(54.98, 55.08)), max_size=20
    )
)
def test_the_file_and_the_database_agree(
    toy_city: ToyCity, spots: list[tuple[float, float]]
) -> None:
    boundary = boundary_of(toy_city.municipality)
    by_file = [boundary.holds(*spot) for spot in spots]
    assert inside(toy_city.municipality.pk, spots) == by_file
    assert [municipality_at(spot) is not None for spot in spots] == by_file


def test_between_two_towns_the_nearer_counts(toy_city: ToyCity) -> None:
    other = Municipality.objects.create(
        code="other",
        name="Другой",
        time_zone="Europe/Moscow",
        geometry=areas(square(50.101, 55.0, 50.2, 55.06)),
    )
    assert municipality_at((50.0999, 55.02)) == toy_city.municipality
    assert municipality_at((50.1001, 55.02)) == toy_city.municipality
    assert municipality_at((50.1009, 55.02)) == other


def test_a_town_without_a_boundary_reaches_everywhere_else(toy_city: ToyCity) -> None:
    other = Municipality.objects.create(
        code="other", name="Другой", time_zone="Europe/Moscow"
    )
    assert municipality_at(OUTSIDE) == other
    assert municipality_at(IN_WEST) == toy_city.municipality
    assert inside(other.pk, [OUTSIDE, IN_WEST]) == [True, True]
