"""Is an attack seen by its pace, told, and left to people to decide otherwise?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

from geo_incidents.gate import watching
from geo_incidents.gate.models import Watch
from tests.two_towns import TwoTowns

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def flood(town: int, *, at: datetime = NOW) -> bool:
    return [watching.note_sent(town, now=at) for _time in range(61)][-1]


def test_thirty_a_minute_are_people_and_more_an_attack(two_towns: TwoTowns) -> None:
    town = two_towns.krugov.municipality.pk
    noted = [watching.note_sent(town, now=NOW) for _time in range(61)]
    assert noted == [False] * 60 + [True]


def test_an_attack_is_over_a_quarter_of_an_hour_after_it_ends(
    two_towns: TwoTowns,
) -> None:
    town = two_towns.krugov.municipality.pk
    flood(town)
    assert watching.note_sent(town, now=NOW + timedelta(minutes=14))
    assert not watching.note_sent(town, now=NOW + timedelta(minutes=16))


def test_one_town_is_attacked_and_the_other_is_not(two_towns: TwoTowns) -> None:
    flood(two_towns.krugov.municipality.pk)
    assert not watching.note_sent(two_towns.kvadratov.municipality.pk, now=NOW)
    assert watching.is_any_attacked(now=NOW)


def test_people_decide_otherwise_either_way(two_towns: TwoTowns) -> None:
    town = two_towns.krugov.municipality.pk
    decide = partial(watching.decide, town, most_per_minute=30, by="operator", now=NOW)
    decide(mode=Watch.Mode.OFF)
    assert not flood(town)
    assert not watching.is_any_attacked(now=NOW)
    decide(mode=Watch.Mode.ON)
    assert watching.note_sent(town, now=NOW + timedelta(days=1))
    assert watching.is_any_attacked(now=NOW + timedelta(days=1))
