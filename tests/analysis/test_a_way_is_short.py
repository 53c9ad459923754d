"""Is the way through some stops short, and are its times right?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo_incidents.analysis.trips.ordering import (
    DETOUR,
    distances_m,
    length_m,
    ordered,
)
from geo_incidents.analysis.trips.planning import Wish, plan
from geo_incidents.casework.models import Incident
from tests.incidents import make_incident
from tests.toy_city import ToyCity

PLACES = st.lists(
    st.tuples(st.floats(50.0, 50.1), st.floats(55.0, 55.06)), min_size=2, max_size=7
)
NINE = datetime(2026, 3, 16, 6, 0, tzinfo=UTC)


def shortest(distances: np.ndarray) -> float:
    others = range(1, len(distances))
    return min(length_m((0, *rest), distances) for rest in permutations(others))


@settings(max_examples=40)
@given(PLACES)
def test_every_stop_is_met_once_and_the_way_is_nearly_the_shortest(
    places: list[tuple[float, float]],
) -> None:
    distances = distances_m(places)
    order = ordered(distances)
    assert order[0] == 0
    assert sorted(order) == [*range(len(places))]
    assert length_m(order, distances) <= 1.35 * shortest(distances) + 1


def test_it_is_close_to_the_shortest_on_average() -> None:
    drawn = np.random.default_rng(5)
    ratios = []
    for _ in range(40):
        distances = distances_m([*map(tuple, drawn.uniform(50, 50.1, (7, 2)))])
        ratios.append(length_m(ordered(distances), distances) / shortest(distances))
    assert np.mean(ratios) < 1.05


def test_a_degree_of_latitude_is_111_km_and_a_way_longer() -> None:
    far = distances_m([(50.0, 55.0), (50.0, 56.0)])[0, 1]
    assert far == pytest.approx(111_195 * DETOUR, rel=1e-3)


def test_times_follow_from_the_way_and_the_stay(toy_city: ToyCity) -> None:
    make_incident(toy_city, (50.02, 55.02))
    make_incident(toy_city, (50.03, 55.02))
    trip = plan(
        Incident.objects.all(), Wish(begins_at=NINE, start=(50.02, 55.02), by="walk")
    )
    assert trip is not None
    first, second = trip.stops
    assert first.arrives_at == NINE
    assert first.leaves_at == NINE + timedelta(minutes=10)
    minutes = (second.arrives_at - first.leaves_at).total_seconds() / 60
    assert minutes == pytest.approx(second.distance_m / 75, rel=1e-6)


def test_the_nearest_of_the_urgent_are_taken_and_nothing_closed(
    toy_city: ToyCity,
) -> None:
    near = make_incident(toy_city, (50.021, 55.02))
    far = make_incident(toy_city, (50.09, 55.05))
    make_incident(toy_city, (50.02, 55.02), status="done")
    trip = plan(
        Incident.objects.all(), Wish(begins_at=NINE, start=(50.02, 55.02), stops=1)
    )
    assert trip is not None
    assert [stop.incident for stop in trip.stops] == [near]
    everything = plan(Incident.objects.all(), Wish(begins_at=NINE))
    assert everything is not None
    assert {stop.incident for stop in everything.stops} == {near, far}


def test_no_incidents_are_no_trip(toy_city: ToyCity) -> None:
    assert plan(Incident.objects.all(), Wish(begins_at=NINE)) is None
