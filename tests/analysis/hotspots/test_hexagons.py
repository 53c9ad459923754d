"""The plane is cut into hexagons, and every place lies in the nearest."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.analysis.hotspots.hexagons import (
    EDGE_M,
    disks,
    hexagons_of,
    middles,
    reached,
    steps_within,
)

metres = st.floats(-1e6, 1e6, allow_nan=False)


@given(metres, metres)
def test_a_place_lies_within_an_edge_of_its_hexagons_middle(x: float, y: float) -> None:
    middle = middles(hexagons_of(np.array([x]), np.array([y])))

    assert np.hypot(middle[0][0] - x, middle[1][0] - y) <= EDGE_M * (1 + 1e-9)


@given(metres, metres)
def test_no_hexagon_around_has_a_nearer_middle(x: float, y: float) -> None:
    own = int(hexagons_of(np.array([x]), np.array([y]))[0])
    east, north = middles(reached(own, steps_within(1)))
    away = np.hypot(east - x, north - y)
    at = middles(np.array([own]))

    assert np.hypot(at[0][0] - x, at[1][0] - y) <= away.min() + 1e-6


@given(metres, metres)
def test_the_middle_of_a_hexagon_lies_in_it(x: float, y: float) -> None:
    own = hexagons_of(np.array([x]), np.array([y]))

    assert hexagons_of(*middles(own)) == own


@pytest.mark.parametrize(("rings", "count"), [(0, 1), (1, 7), (2, 19)])
def test_rings_make_disks(rings: int, count: int) -> None:
    own = int(hexagons_of(np.array([500.0]), np.array([-70.0]))[0])

    around = reached(own, steps_within(rings))

    assert len(around) == count
    assert disks(reached(own, steps_within(4)), rings).sum(axis=1).max() == count


def test_a_disk_holds_only_hexagons_that_are_there() -> None:
    own = hexagons_of(np.array([0.0, 5000.0]), np.array([0.0, 0.0]))

    assert disks(np.sort(own), 2).toarray().tolist() == [[1, 0], [0, 1]]
