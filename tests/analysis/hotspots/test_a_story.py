"""What is told of a hotspot follows from its reports."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely

from geo_incidents.analysis.hotspots.labels import Label
from geo_incidents.analysis.hotspots.reports import STILL_OPEN, Reports
from geo_incidents.analysis.hotspots.story import (
    Story,
    ratio,
    residents_by_month,
    trend,
)
from tests.analysis.hotspots.villages import reports

TODAY = 1500


def told(*days: int, residents: int = 2, lasting: int = 9) -> Reports:
    """Return what some residents say on each day, and what is closed so much later."""
    lines = [
        (0, 0, day, 1, 100 * day + who) for day in days for who in range(residents)
    ]
    made = reports(*lines)
    return replace(made, closed=made.day + lasting)


def story(members: Reports, today: int = TODAY) -> Story:
    return Story.of(members, since=0, today=today, usual=0.5)


def test_repairs_hold_until_the_next_episode() -> None:
    of = story(told(100, 200, 340, 1490))
    assert of.held == [91, 131, 1141, None]
    assert of.held_days == 131
    assert of.returned_share == 0


def test_what_comes_back_within_a_month_was_not_repaired() -> None:
    of = story(told(100, 135, 500, 520, lasting=5))
    assert of.held == [30, 360, None]
    assert of.returned_share == pytest.approx(1 / 3)


def test_what_is_open_has_not_held() -> None:
    members = told(100, 200, 1400)
    open_ones = replace(members, closed=np.full(len(members), STILL_OPEN))
    of = story(open_ones)
    assert (of.held_days, of.returned_share, of.label) == (None, None, Label.CHRONIC)
    assert of.is_hotspot


def test_where_two_seldom_complain_together_one_is_enough() -> None:
    of = story(told(100, 200, 340, residents=1))
    assert [each.first for each in of.episodes] == [100, 200, 340]
    assert of.is_hotspot


def test_two_episodes_or_three_in_a_month_are_no_hotspot() -> None:
    assert not story(told(100, 900)).is_hotspot
    assert not story(told(1000, 1040, 1080)).is_hotspot


@pytest.mark.parametrize(
    ("firsts", "expected"),
    [
        ([100, 500, 510, 900, 910, 920], 1),
        ([100, 110, 120, 500, 510, 900], -1),
        ([100, 500, 900], 0),
    ],
)
def test_a_trend_is_told_of_three_years(firsts: list[int], expected: float) -> None:
    assert trend(firsts, since=0, today=3 * 365) == expected
    assert trend(firsts, since=0, today=3 * 365 - 2) is None


def test_an_interval_lies_around_the_ratio() -> None:
    times, low, high = ratio(10, 2.0)
    assert times == 5
    assert (low, high) == pytest.approx((2.40, 9.20), abs=0.01)


def test_the_outline_holds_all_reports_with_a_margin() -> None:
    members = reports((0, 0, 1, 1, 1), (100, 0, 2, 1, 2), (100, 90, 3, 1, 3))
    area = story(members).outline
    assert shapely.contains_xy(area, members.x, members.y).all()
    assert shapely.distance(area.exterior, shapely.Point(0, 0)) == pytest.approx(
        15, abs=0.5
    )


def test_months_count_residents_also_where_there_are_none() -> None:
    members = reports((0, 0, 31, 1, 1), (0, 0, 32, 1, 1), (0, 0, 33, 1, 2))
    assert residents_by_month(members, since=5, today=95) == [
        *((0, 0), (30, 2), (60, 0), (90, 0))
    ]
