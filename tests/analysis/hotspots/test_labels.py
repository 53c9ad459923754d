"""A hotspot is called by how its episodes lie in time."""

from __future__ import annotations

import pytest

from geo_incidents.analysis.hotspots.episodes import Episode
from geo_incidents.analysis.hotspots.labels import Label, label

TODAY = 20_000
YEAR = 365
SELDOM = 0.5


def episode(days_ago: int, *, lasted: int = 10, size: int = 3) -> Episode:
    first = TODAY - days_ago
    return Episode(first, first + lasted - 5, first + lasted, size, size)


def called(
    of: list[Episode], *, usual: float = SELDOM, comings: list[Episode] | None = None
) -> Label:
    since = TODAY - 5 * YEAR
    return label(of, comings or of, since=since, today=TODAY, usual=usual)


def test_one_task_that_nobody_solves_is_chronic() -> None:
    of = [episode(1500), episode(900, lasted=600, size=50)]

    assert called(of) == Label.CHRONIC


def test_a_long_episode_among_many_is_not_chronic() -> None:
    of = [episode(days, size=5) for days in (1700, 1400, 1000, 300)]
    of.insert(3, episode(800, lasted=200, size=5))

    assert called(of) != Label.CHRONIC


def test_what_began_this_year_is_emerging() -> None:
    of = [episode(300), episode(200), episode(60)]

    assert called(of) == Label.EMERGING


def test_what_has_not_come_for_more_than_a_year_is_extinct() -> None:
    of = [episode(days) for days in (1700, 1400, 1000, 600)]

    assert called(of) == Label.EXTINCT


def test_what_has_been_away_for_as_long_before_is_not_extinct() -> None:
    of = [episode(days) for days in (1700, 1400, 900, 450)]

    assert called(of) == Label.RECURRING


@pytest.mark.parametrize("shift", [0, 90, 180, 360])
def test_what_comes_every_spring_is_seasonal_whatever_the_spring(shift: int) -> None:
    of = [episode(years * YEAR + shift) for years in (5, 4, 3, 2, 1, 0)]

    assert called(of) == Label.SEASONAL


def test_what_comes_at_any_time_is_recurring() -> None:
    of = [episode(days) for days in (1700, 1420, 1190, 950, 640, 380, 90)]

    assert called(of) == Label.RECURRING


def test_one_who_complains_after_a_long_silence_is_no_return() -> None:
    of = [episode(days) for days in (1700, 1400, 1000, 14)]

    assert called(of) == Label.EXTINCT


def test_fewer_than_were_asked_for_are_no_return() -> None:
    of = [episode(days, size=5) for days in (1700, 1400, 1000, 14)]
    few = [*of[:3], episode(14, size=2)]

    assert called(of, usual=SELDOM / 50) == Label.RECURRING
    assert called(few, comings=few[:3], usual=SELDOM / 50) == Label.EXTINCT


def test_a_return_of_fewer_than_ever_came_is_less_of_one() -> None:
    of = [episode(days, size=5) for days in (1700, 1500, 1300, 1100, 900, 100)]
    few = [*of[:5], episode(100, size=3)]

    assert called(of, usual=SELDOM / 20) == Label.RECURRING
    assert called(few, usual=SELDOM / 20) == Label.EXTINCT


def test_what_may_as_well_have_gone_as_not_is_extinct() -> None:
    of = [episode(days, size=5) for days in (1700, 1500, 1300, 1100, 900, 100)]

    assert called(of, usual=SELDOM / 10) == Label.EXTINCT


def test_it_is_not_quiet_while_a_few_still_speak() -> None:
    of = [episode(days, size=5) for days in (1700, 1400, 1100, 800)]
    spoken = [*of, episode(500, size=2), episode(200, size=2)]

    assert called(of) == Label.EXTINCT
    assert called(spoken, comings=of) == Label.RECURRING


def test_what_comes_often_after_a_long_silence_has_returned() -> None:
    of = [episode(days) for days in (1700, 1400, 1000, 200, 90, 14)]

    assert called(of) == Label.RECURRING


def test_where_nobody_else_complains_once_is_a_return() -> None:
    of = [episode(days) for days in (1700, 1400, 1000, 14)]

    assert called(of, usual=SELDOM / 50) == Label.RECURRING
