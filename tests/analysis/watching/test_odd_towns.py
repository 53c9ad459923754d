"""Whatever a town writes, a night ends well and raises no alarm without reason."""

from __future__ import annotations

import numpy as np
import pytest

from geo_incidents.analysis.models import Hotspot
from geo_incidents.analysis.watching.running import run
from geo_incidents.geocoding.models import Location
from tests.analysis.counting.filling import BEGIN
from tests.analysis.watching.village import (
    LAST,
    TODAY,
    USUAL,
    letters,
    returning,
    usual,
    written,
)
from tests.toy_city import ToyCity


def hotspots(city: ToyCity) -> int:
    return run(city.municipality, today=TODAY).places


def test_a_town_that_has_written_nothing_has_none(toy_city: ToyCity) -> None:
    assert hotspots(toy_city) == 0


def test_a_district_with_three_appeals_has_none(toy_city: ToyCity) -> None:
    written(
        toy_city,
        letters(*((9.0, 9.0, LAST - 90 * at, 0, at, LAST) for at in range(3))),
    )
    assert hotspots(toy_city) == 0


def test_a_town_that_writes_of_one_topic_has_none(toy_city: ToyCity) -> None:
    told = usual()
    written(toy_city, told.taken(told.category == 2))
    assert hotspots(toy_city) == 0


def test_a_town_that_writes_from_one_point_has_none(toy_city: ToyCity) -> None:
    told = usual()
    rng = np.random.default_rng(1)
    piled = letters(
        *(
            (5.0, 5.0, int(day), int(topic), who, int(day) + 3)
            for who, (day, topic) in enumerate(
                zip(told.day, rng.permutation(told.category), strict=True)
            )
        )
    )
    written(toy_city, piled)
    assert hotspots(toy_city) == 0


def test_a_pile_on_the_middle_of_a_street_is_none(toy_city: ToyCity) -> None:
    written(toy_city, usual(), returning())
    Location.objects.filter(pk__gte=BEGIN + USUAL).update(precision="street")
    assert hotspots(toy_city) == 0


@pytest.mark.parametrize("wrong", [-700_000, 2_900_000])
def test_wrong_dates_raise_no_alarm_and_hide_none(
    wrong: int, toy_city: ToyCity
) -> None:
    days = range(wrong, wrong + 900, 30)
    written(
        toy_city,
        usual(),
        returning(),
        letters(
            *((900.0, 900.0, day, 0, 10**7 + day - wrong, day) for day in days),
        ),
    )
    assert hotspots(toy_city) == 1


def test_what_was_closed_before_it_was_written_was_closed_that_day(
    toy_city: ToyCity,
) -> None:
    told = returning()
    told.closed[:] = told.day - 400
    written(toy_city, usual(), told)
    assert hotspots(toy_city) == 1
    assert Hotspot.objects.get().label == Hotspot.Label.RECURRING
