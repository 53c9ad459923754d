"""A city is looked at through windows that fit a trouble wherever it lies."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.analysis.hotspots.hexagons import (
    EDGE_M,
    hexagons_of,
    middles,
    reached,
    steps_within,
)
from geo_incidents.analysis.hotspots.windows import WINDOWS, Window, centres

metres = st.floats(-1e5, 1e5, allow_nan=False)
OWN = int(hexagons_of(np.array([510.0]), np.array([-70.0]))[0])


@given(metres, metres)
def test_some_window_of_three_or_less_has_its_centre_near_any_place(
    x: float, y: float
) -> None:
    own = int(hexagons_of(np.array([x]), np.array([y]))[0])
    near = reached(own, steps_within(1))
    small = [at for at, each in enumerate(WINDOWS) if len(each.steps) <= 3]
    away = [
        np.hypot(east - x, north - y).min()
        for at in small
        for east, north in [centres(near, np.full(len(near), at))]
    ]

    assert min(away) <= EDGE_M * 0.6


@pytest.mark.parametrize("window", WINDOWS, ids=lambda each: str(each.radius_m))
def test_what_is_seen_from_one_is_what_is_around_it(window: Window) -> None:
    every = reached(OWN, steps_within(4))

    around = window.around(every)[[int(every.searchsorted(OWN))]]

    assert every[np.sort(around.indices)].tolist() == window.seen_from(OWN).tolist()


@pytest.mark.parametrize("at", range(len(WINDOWS)))
def test_the_centre_of_a_window_is_the_mean_of_its_middles(at: int) -> None:
    x, y = middles(WINDOWS[at].seen_from(OWN))

    centre = centres(np.array([OWN]), np.array([at]))

    np.testing.assert_allclose(np.ravel(centre), (x.mean(), y.mean()), atol=1e-6)
