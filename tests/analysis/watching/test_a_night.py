"""In the night hotspots are found, and go on from those of the night before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.gis.geos import Point

from geo_incidents.analysis.models import Hotspot, HotspotRun
from geo_incidents.analysis.watching.running import METHOD, run
from geo_incidents.analysis.watching.timeline import timeline
from geo_incidents.casework.models import Incident
from geo_incidents.intake.models import Appeal
from tests.analysis.counting.filling import AT, BEGIN
from tests.analysis.watching.village import (
    DAYS,
    EVERY_DAYS,
    HERE,
    LAST,
    TODAY,
    USUAL,
    returning,
    usual,
    written,
)
from tests.toy_city import ToyCity

SCANNED = (
    *("pk", "label", "strength", "area", "center", "months", "expected", "ratio"),
    *("p_value", "q_value", "residents", "appeals", "first_on", "last_on", "course"),
)


def found() -> Hotspot:
    return Hotspot.objects.get(is_current=True)


def scanned() -> list[tuple[object, ...]]:
    return list(Hotspot.objects.order_by("pk").values_list(*SCANNED))


@pytest.fixture
def village(toy_city: ToyCity) -> ToyCity:
    written(toy_city, usual(), returning())
    return toy_city


def test_the_place_to_which_the_trouble_returns_is_found(village: ToyCity) -> None:
    done = run(village.municipality, today=TODAY)

    hotspot = found()
    assert (done.places, done.upto, done.method) == (1, TODAY, METHOD)
    assert done.appeals == Appeal.objects.count()
    assert hotspot.strength == Hotspot.Strength.CONFIRMED
    assert hotspot.label == Hotspot.Label.RECURRING
    assert hotspot.ratio_low > 1.25 > hotspot.q_value
    assert hotspot.area.contains(hotspot.center)
    assert hotspot.center.distance(Point(AT[0] + 0.0234, AT[1] + 0.0135)) < 0.002
    assert hotspot.appeals >= hotspot.residents >= 60
    assert hotspot.last_on >= TODAY - timedelta(days=EVERY_DAYS)


def test_its_episodes_repairs_and_incidents_are_told(village: ToyCity) -> None:
    run(village.municipality, today=TODAY)

    hotspot = found()
    episodes = list(hotspot.episodes.all())
    together = [episode for episode in episodes if episode.appeals >= 4]
    assert len(together) == DAYS // EVERY_DAYS
    assert episodes[0].solved_on == episodes[0].first_on + timedelta(days=9)
    assert hotspot.held_days == EVERY_DAYS - 9
    assert episodes[-1].held_days is None
    assert hotspot.returned_share == 0
    assert hotspot.members.count() == hotspot.appeals
    assert set(Incident.objects.filter(pk__in=hotspot.members.values("incident")))


def test_its_timeline_holds_what_was_seen_against_what_is_expected(
    village: ToyCity,
) -> None:
    run(village.municipality, today=TODAY)

    told = timeline(found())
    assert sum(month.is_counted for month in told.months) >= found().months
    assert sum(month.expected for month in told.months) == pytest.approx(
        found().expected, abs=0.01
    )
    assert told.months[0].first <= date(2022, 5, 23) <= told.months[0].last
    assert told.months[-1].first <= TODAY <= told.months[-1].last
    assert [episode.appeals for episode in told.episodes]


def test_run_again_it_says_the_same_of_the_same(village: ToyCity) -> None:
    run(village.municipality, today=TODAY)
    before = scanned()
    run(village.municipality, today=TODAY)
    assert scanned() == before
    assert HotspotRun.objects.count() == 1


def test_it_keeps_its_id_and_what_people_made_of_it(village: ToyCity) -> None:
    run(village.municipality, today=TODAY - timedelta(days=1))
    Hotspot.objects.update(status="accepted")
    first = found()
    more = returning((HERE[0] + 9, HERE[1]), since=LAST - 10)
    written(village, more, begin=BEGIN * 2)
    run(village.municipality, today=TODAY)

    hotspot = found()
    assert hotspot.pk == first.pk
    assert (hotspot.status, hotspot.found_at) == ("accepted", first.found_at)
    assert hotspot.appeals > first.appeals
    assert HotspotRun.objects.count() == 2


def test_what_does_not_stand_out_any_more_is_kept_as_it_was(village: ToyCity) -> None:
    run(village.municipality, today=TODAY)
    known = found()
    Appeal.objects.filter(reporter__gte=BEGIN + 100_000).update(origin="staff")
    run(village.municipality, today=TODAY)

    hotspot = Hotspot.objects.get()
    assert not hotspot.is_current
    assert (hotspot.pk, hotspot.appeals) == (known.pk, known.appeals)
    assert hotspot.episodes.exists()


def test_a_place_is_whose_most_of_its_appeals_are(village: ToyCity) -> None:
    Incident.objects.update(
        district=village.districts["west"],
        organisation=village.organisations["company-b"],
    )
    Incident.objects.filter(pk__lt=BEGIN + USUAL).update(district=None)
    run(village.municipality, today=TODAY)

    assert found().district == village.districts["west"]
    assert found().organisation == village.organisations["company-b"]
