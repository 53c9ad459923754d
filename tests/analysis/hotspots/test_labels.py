"""A hotspot is called by how its episodes lie in time."""

from __future__ import annotations

import pytest

from geo_incidents.analysis.hotspots.episodes import Episode
from geo_incidents.analysis.hotspots.labels import Label, label

TODAY = 20_000
YEAR = 365
SELDOM = 0.5 / (5 * YEAR)


def episode(days_ago: int, *, lasted: int = 10, size: int = 3) -> Episode:
    first = TODAY - days_ago
    return Episode(first, first + lasted - 5, first + lasted, size, size)


def test_one_task_that_nobody_solves_is_chronic() -> None:
    of = [episode(1500), episode(900, lasted=600, size=50)]

    assert label(of, today=TODAY, usual_a_day=SELDOM) == Label.CHRONIC


def test_a_long_episode_among_many_is_not_chronic() -> None:
    of = [episode(days, size=5) for days in (1700, 1400, 1000, 300)]
    of.insert(3, episode(800, lasted=200, size=5))

    assert label(of, today=TODAY, usual_a_day=SELDOM) != Label.CHRONIC


def test_what_began_this_year_is_emerging() -> None:
    of = [episode(300), episode(200), episode(60)]

    assert label(of, today=TODAY, usual_a_day=SELDOM) == Label.EMERGING


def test_what_has_not_come_for_more_than_a_year_is_extinct() -> None:
    of = [episode(days) for days in (1700, 1400, 1000, 500)]

    assert label(of, today=TODAY, usual_a_day=SELDOM) == Label.EXTINCT


@pytest.mark.parametrize("shift", [0, 90, 180, 360])
def test_what_comes_every_spring_is_seasonal_whatever_the_spring(shift: int) -> None:
    of = [episode(years * YEAR + shift) for years in (5, 4, 3, 2, 1, 0)]

    assert label(of, today=TODAY, usual_a_day=SELDOM) == Label.SEASONAL


def test_what_comes_at_any_time_is_recurring() -> None:
    of = [episode(days) for days in (1700, 1420, 1190, 950, 640, 380, 90)]

    assert label(of, today=TODAY, usual_a_day=SELDOM) == Label.RECURRING


def test_one_who_complains_after_a_long_silence_is_no_return() -> None:
    of = [episode(days) for days in (1700, 1400, 1000, 14)]

    assert label(of, today=TODAY, usual_a_day=SELDOM) == Label.EXTINCT


def test_fewer_than_were_asked_for_are_no_return() -> None:
    of = [episode(days, size=5) for days in (1700, 1400, 1000, 14)]
    few = [*of[:3], episode(14, size=2)]

    assert label(of, today=TODAY, usual_a_day=SELDOM / 50, residents=3) == (
        Label.RECURRING
    )
    assert label(few, today=TODAY, usual_a_day=SELDOM / 50, residents=3) == (
        Label.EXTINCT
    )


def test_what_comes_often_after_a_long_silence_has_returned() -> None:
    of = [episode(days) for days in (1700, 1400, 1000, 200, 90, 14)]

    assert label(of, today=TODAY, usual_a_day=SELDOM) == Label.RECURRING


def test_where_nobody_else_complains_once_is_a_return() -> None:
    of = [episode(days) for days in (1700, 1400, 1000, 14)]

    assert label(of, today=TODAY, usual_a_day=SELDOM / 50) == Label.RECURRING
