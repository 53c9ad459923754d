"""When does an incident look like an earlier one, and how sure is that?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.casework.likeness import (
    AREA,
    HOUSE,
    REACHES,
    SPOT,
    Sight,
    likeness,
    most_alike,
)
from geo_incidents.intake.models import Category
from geo_incidents.spatial.crs import METRES_PER_DEGREE

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HERE = (50.0, 55.0)
FRESH = Sight(9, 1, HERE, 15.0, "улица Ленина, 12", NOON)


def known(metres: float = 10, days: float = 1, **other: Any) -> Sight:
    """An earlier incident so many metres to the north, of another address."""
    place = (HERE[0], HERE[1] + metres / METRES_PER_DEGREE)
    plain = Sight(3, 1, place, 15.0, "", NOON - timedelta(days=days))
    return replace(plain, **other)


def test_every_topic_is_about_something_that_has_a_reach() -> None:
    assert set(REACHES) == set(Category.About.values)


@pytest.mark.parametrize(
    ("about", "metres", "days", "alike"),
    [
        (SPOT, 40, 1, True),
        (SPOT, 60, 1, False),
        (SPOT, 40, 59, True),
        (SPOT, 40, 61, False),
        (HOUSE, 20, 1, True),
        (HOUSE, 40, 1, False),
        (HOUSE, 20, 15, False),
        (AREA, 190, 1, True),
        (AREA, 210, 1, False),
        (AREA, 40, 31, False),
    ],
)
def test_small_things_are_looked_for_nearer_than_surroundings(
    about: str, metres: float, days: float, alike: bool
) -> None:
    assert bool(likeness(FRESH, known(metres, days), about=about)) is alike


def test_the_same_house_and_topic_leave_hardly_a_doubt() -> None:
    same = known(60, address=FRESH.address)
    found = likeness(FRESH, same, about=HOUSE)
    assert found
    assert (found.at_once, found.is_same_address) == (True, True)
    beside = likeness(FRESH, known(20), about=HOUSE)
    assert beside
    assert not beside.at_once
    at_a_spot = likeness(FRESH, known(10, address=FRESH.address), about=SPOT)
    assert at_a_spot
    assert not at_a_spot.at_once


@pytest.mark.parametrize(
    "other",
    [
        known(topic=2),
        known(days=-1),
        known(days=0, number=10),
        known(accuracy_m=400.0),
        FRESH,
    ],
    ids=["another topic", "a later one", "a later number", "a rough place", "itself"],
)
def test_what_is_no_earlier_trouble_is_never_alike(other: Sight) -> None:
    for about in REACHES:
        assert likeness(FRESH, other, about=about) is None


def test_the_same_address_then_the_nearest_comes_first() -> None:
    far, near = known(30, number=3), known(5, number=4)
    same = known(25, number=5, address=FRESH.address)
    found = most_alike(FRESH, [far, near, same], about=SPOT, most=2)
    assert [one.number for one in found] == [5, 4]
    assert round(found[1].distance_m) == 5


@given(
    about=st.sampled_from(sorted(REACHES)),
    metres=st.floats(0, 500),
    days=st.floats(-100, 100),
    same=st.booleans(),
)
def test_of_two_one_repeats_the_other_and_never_both(
    about: str, metres: float, days: float, same: bool
) -> None:
    other = known(metres, days, address=FRESH.address if same else "")
    there = likeness(FRESH, other, about=about)
    back = likeness(other, FRESH, about=about)
    assert not (there and back)
    if there:
        assert there.distance_m <= REACHES[about].distance_m or same
