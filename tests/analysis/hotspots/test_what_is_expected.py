"""A place should have of a topic what its other letters and its neighbours say."""

from __future__ import annotations

import numpy as np

from geo_incidents.analysis.hotspots.ground import (
    AROUND_M,
    CITY_WEIGHT,
    CLOSE_M,
    CLOSE_WEIGHT,
    HIDDEN_RINGS,
    QUIET_PLACE,
    SQUARE_M,
    Ground,
)
from geo_incidents.analysis.hotspots.hexagons import disks, hexagons_of, middles
from geo_incidents.analysis.hotspots.reports import CellMonths, Reports
from tests.analysis.hotspots.villages import both, reports


def _scattered(count: int) -> Reports:
    rng = np.random.default_rng(5)
    x, y = rng.uniform(0, 6000, (2, count))
    days, topics = rng.integers(0, 900, count), rng.integers(0, 4, count)
    return reports(*zip(x, y, days, topics, range(count), strict=True))


def test_it_is_what_counting_one_by_one_gives() -> None:
    ground = Ground.of(CellMonths.of(_scattered(3000)))
    around = disks(ground.hexagon, 1)
    hidden = disks(ground.hexagon, HIDDEN_RINGS)
    x, y = (np.floor(each / SQUARE_M) for each in middles(ground.hexagon))
    city = ground.load.sum(axis=1) / ground.load.sum()
    expected = np.array([*ground.expected(around)])

    for at in range(0, len(ground.hexagon), 97):
        away = np.hypot(x - x[at], y - y[at]) * SQUARE_M
        unseen = ground.load[:, hidden[[at]].indices].sum(axis=1)
        wide, close = (
            ground.load[:, away <= reach].sum(axis=1) - unseen
            for reach in (AROUND_M, CLOSE_M)
        )
        usual = (wide + CITY_WEIGHT * city) / (wide.sum() + CITY_WEIGHT)
        should = close.sum() * usual
        share = usual * (close + CLOSE_WEIGHT) / (should + CLOSE_WEIGHT)
        window = ground.load[:, around[[at]].indices].sum(axis=1)
        others = window.sum() - window + QUIET_PLACE
        np.testing.assert_allclose(expected[:, at], others * share, rtol=1e-6)


def test_what_a_place_itself_suffers_is_not_what_is_usual_around_it() -> None:
    quiet = both(_scattered(3000), reports((3000, 3000, 0, 0, -1000)))
    again = reports(*((3000, 3000, day, 3, -1 - day) for day in range(0, 900, 9)))
    before, after = (
        Ground.of(CellMonths.of(told)) for told in (quiet, both(quiet, again))
    )
    here = int(hexagons_of(np.array([3000.0]), np.array([3000.0]))[0])
    was, is_now = (
        ground.share[3, ground.hexagon.searchsorted(here)] for ground in (before, after)
    )

    np.testing.assert_allclose(is_now, was, rtol=0.05)


def test_a_quarter_that_suffers_more_is_expected_to() -> None:
    quarter = [
        (4000 + x * 70.0, 4000 + y * 70.0, 7 * day, 1, 10_000 + 90 * x + 9 * y + day)
        for x in range(-6, 7)
        for y in range(-6, 7)
        for day in range(4)
    ]
    ground = Ground.of(CellMonths.of(both(_scattered(3000), reports(*quarter))))
    x, y = middles(ground.hexagon)
    middle, wide = (
        (np.hypot(x - 4000, y - 4000) < 100),
        (np.hypot(x - 3000, y - 3000) < 100),
    )

    assert ground.share[1, middle].min() > 1.5 * ground.share[1, wide].max()


def test_what_is_written_right_beside_raises_what_is_usual() -> None:
    turns = np.arange(0, 6.2, 0.2)
    aside = [
        (3000 + 250 * np.cos(turn), 3000 + 250 * np.sin(turn), day, 1, 9000 + day + at)
        for at, turn in enumerate(turns)
        for day in (100, 600)
    ]
    quiet = both(_scattered(3000), reports((3000, 3000, 0, 0, -1)))
    before, after = (
        Ground.of(CellMonths.of(told)) for told in (quiet, both(quiet, reports(*aside)))
    )
    here = int(hexagons_of(np.array([3000.0]), np.array([3000.0]))[0])
    was, is_now = (
        ground.raised[1, ground.hexagon.searchsorted(here)]
        for ground in (before, after)
    )

    assert is_now > 1.2 * was
    assert before.raised.min() == 1


def test_a_topic_of_which_much_is_written_everywhere_is_expected_everywhere() -> None:
    often = [
        (x * 80.0, 0, day, 1, x * 99 + day) for x in range(30) for day in range(20)
    ]
    other = [(x * 80.0, 0, day, 2, -x) for x in range(30) for day in range(2)]
    ground = Ground.of(CellMonths.of(reports(*often, *other)))

    much, little = ground.expected(disks(ground.hexagon, 0))

    assert (much > little).all()
