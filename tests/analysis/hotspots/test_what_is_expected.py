"""A place should have of a topic what its other letters and its neighbours say."""

from __future__ import annotations

import numpy as np

from geo_incidents.analysis.hotspots.ground import (
    AROUND_M,
    CITY_WEIGHT,
    QUIET_PLACE,
    SQUARE_M,
    Ground,
)
from geo_incidents.analysis.hotspots.hexagons import disks, middles
from geo_incidents.analysis.hotspots.reports import CellMonths, Reports
from tests.analysis.hotspots.villages import reports


def _scattered(count: int) -> Reports:
    rng = np.random.default_rng(5)
    x, y = rng.uniform(0, 6000, (2, count))
    days, topics = rng.integers(0, 900, count), rng.integers(0, 4, count)
    return reports(*zip(x, y, days, topics, range(count), strict=True))


def test_it_is_what_counting_one_by_one_gives() -> None:
    ground = Ground.of(CellMonths.of(_scattered(3000)))
    around = disks(ground.hexagon, 1)
    x, y = (np.floor(each / SQUARE_M) for each in middles(ground.hexagon))
    city = ground.load.sum(axis=1) / ground.load.sum()
    expected = np.array([*ground.expected(around)])

    for at in range(0, len(ground.hexagon), 97):
        near = np.hypot(x - x[at], y - y[at]) <= AROUND_M / SQUARE_M
        window = ground.load[:, around[[at]].indices].sum(axis=1)
        beside = np.maximum(ground.load[:, near].sum(axis=1) - window, 0)
        share = (beside + CITY_WEIGHT * city) / (beside.sum() + CITY_WEIGHT)
        others = window.sum() - window + QUIET_PLACE
        np.testing.assert_allclose(expected[:, at], others * share)


def test_a_topic_of_which_much_is_written_everywhere_is_expected_everywhere() -> None:
    often = [
        (x * 80.0, 0, day, 1, x * 99 + day) for x in range(30) for day in range(20)
    ]
    other = [(x * 80.0, 0, day, 2, -x) for x in range(30) for day in range(2)]
    ground = Ground.of(CellMonths.of(reports(*often, *other)))

    much, little = ground.expected(disks(ground.hexagon, 0))

    assert (much > little).all()
