"""After a measure the scan itself says whether the trouble came back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from geo_incidents.analysis.hotspots.episodes import Episode
from geo_incidents.analysis.hotspots.labels import EXTINCT_DAYS
from geo_incidents.analysis.models import Hotspot
from geo_incidents.analysis.watching.running import run
from geo_incidents.analysis.watching.verdicts import (
    SOONEST_DAYS,
    Verdict,
    quiet_days,
    verdict_on,
)
from tests.analysis.counting.filling import BEGIN
from tests.analysis.watching.village import (
    HERE,
    LAST,
    TODAY,
    returning,
    usual,
    written,
)
from tests.toy_city import ToyCity


def came(*firsts: int) -> list[Episode]:
    return [Episode(first, first + 3, first + 9, 3, 4) for first in firsts]


@pytest.mark.parametrize(
    ("firsts", "days"),
    [
        ([], EXTINCT_DAYS),
        ([0], EXTINCT_DAYS),
        ([0, 30, 60, 90], SOONEST_DAYS),
        ([0, 80, 190, 290, 400], 300),
        ([0, 365, 730, 1096, 1461], EXTINCT_DAYS),
        ([0, 500, 1000], EXTINCT_DAYS),
    ],
)
def test_the_longer_the_pauses_were_the_longer_one_waits(
    firsts: list[int], days: int
) -> None:
    assert quiet_days(came(*firsts)) == days


def test_it_held_when_nothing_came_for_so_long() -> None:
    told = came(0, 80, 190, 290, 400)
    assert verdict_on(told, measure=420, today=420 + 299) is None
    assert verdict_on(told, measure=420, today=420 + 300) == Verdict.HELD


def test_it_came_back_with_the_first_new_episode() -> None:
    told = came(0, 80, 190, 290, 400, 600)
    assert verdict_on(told, measure=420, today=620) == Verdict.RETURNED


def test_what_had_begun_before_the_measure_is_no_return() -> None:
    told = [*came(0, 80), Episode(400, 430, 440, 5, 9)]
    assert verdict_on(told, measure=420, today=450) is None


@pytest.fixture
def watched(toy_city: ToyCity) -> Hotspot:
    """Return a hotspot for which something was done 400 days ago, and it held."""
    written(toy_city, usual(), returning(upto=LAST - 400))
    run(toy_city.municipality, today=TODAY - timedelta(days=399))
    Hotspot.objects.update(status="watched", measure_on=TODAY - timedelta(days=395))
    return Hotspot.objects.get()


def night(city: ToyCity, hotspot: Hotspot, *, days: int = 0) -> str:
    run(city.municipality, today=TODAY + timedelta(days=days))
    hotspot.refresh_from_db()
    return hotspot.verdict


def test_a_measure_that_held_is_told_once(toy_city: ToyCity, watched: Hotspot) -> None:
    assert night(toy_city, watched, days=-200) == ""
    assert night(toy_city, watched) == Verdict.HELD
    assert night(toy_city, watched) == Verdict.HELD
    assert watched.verdict_on == TODAY
    (note,) = watched.notes.all()
    assert (note.verdict, note.author) == (Verdict.HELD, None)


def test_what_held_may_come_back_after_all(toy_city: ToyCity, watched: Hotspot) -> None:
    night(toy_city, watched)
    written(toy_city, returning(HERE, since=LAST - 10), begin=2 * BEGIN)
    assert night(toy_city, watched, days=1) == Verdict.RETURNED
    assert [note.verdict for note in watched.notes.all()] == ["held", "returned"]


def test_what_one_resident_alone_says_is_no_return(
    toy_city: ToyCity, watched: Hotspot
) -> None:
    alone = returning(HERE, since=LAST - 90)
    written(toy_city, alone.taken(alone.day == LAST - 90), begin=2 * BEGIN)
    assert night(toy_city, watched) == Verdict.HELD


def test_nobody_judges_what_nobody_has_done(
    toy_city: ToyCity, watched: Hotspot
) -> None:
    Hotspot.objects.update(status="accepted")
    assert night(toy_city, watched) == ""
