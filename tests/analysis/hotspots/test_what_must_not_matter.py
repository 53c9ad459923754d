"""Hotspots do not depend on what says nothing about them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geo_incidents.analysis.evaluation.writing import FIRST_DAY
from geo_incidents.analysis.hotspots.finding import Found
from geo_incidents.analysis.hotspots.reports import Reports
from tests.analysis.hotspots.villages import (
    a_city,
    both,
    clear,
    hotspots_of,
    missing,
    places,
    reports,
)


@pytest.fixture(scope="module")
def told() -> Reports:
    return a_city().reports()


@pytest.fixture(scope="module")
def first(told: Reports) -> Found:
    return hotspots_of(told)


@pytest.fixture(scope="module")
def known(first: Found) -> set[tuple[int, int, int]]:
    found = places(first)
    assert len(found) > 10
    return found


@pytest.fixture(scope="module")
def sure(first: Found, known: set[tuple[int, int, int]]) -> set[tuple[int, int, int]]:
    found = clear(first)
    assert len(found) > len(known) * 0.8
    return found


def test_the_order_of_appeals(told: Reports, known: set[tuple[int, int, int]]) -> None:
    order = np.random.default_rng(1).permutation(len(told))

    assert places(hotspots_of(told.taken(order))) == known


def test_where_the_city_lies(told: Reports, known: set[tuple[int, int, int]]) -> None:
    moved = replace(told, x=told.x + 7013, y=told.y - 11_291)
    there = {(topic, x + 7013, y - 11_291) for topic, x, y in known}

    assert len(missing(there, places(hotspots_of(moved)))) <= len(known) * 0.1


@pytest.mark.parametrize("degrees", [17, 90])
def test_which_way_is_north(
    told: Reports, known: set[tuple[int, int, int]], degrees: int
) -> None:
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    turned = replace(told, x=cos * told.x - sin * told.y, y=sin * told.x + cos * told.y)
    there = {
        (topic, round(cos * x - sin * y), round(sin * x + cos * y))
        for topic, x, y in known
    }

    found = places(hotspots_of(turned))

    assert len(missing(there, found)) <= len(known) * 0.1
    assert len(missing(found, there)) <= len(known) * 0.1


def test_that_everybody_sends_each_letter_twice(
    told: Reports, known: set[tuple[int, int, int]], sure: set[tuple[int, int, int]]
) -> None:
    again = replace(told, day=told.day + 1)

    assert sure <= places(hotspots_of(both(told, again))) <= known


def test_that_one_resident_writes_a_hundred_letters(
    told: Reports, known: set[tuple[int, int, int]]
) -> None:
    rng = np.random.default_rng(3)
    days = FIRST_DAY + rng.integers(0, 1800, 100)
    letters = reports(*((9000, 9000, int(day), 19, 1 << 41) for day in days))

    assert places(hotspots_of(both(told, letters))) == known


def test_that_five_hundred_write_in_one_week(
    told: Reports, known: set[tuple[int, int, int]]
) -> None:
    letters = reports(
        *(
            (9000 + who % 60, 9000, FIRST_DAY + 700 + who % 7, 19, (1 << 41) + who)
            for who in range(500)
        )
    )

    assert missing(places(hotspots_of(both(told, letters))), known) == set()


@pytest.mark.parametrize("which", [0, -1])
def test_what_is_not_written_about_one_place_takes_only_that_from_the_map(
    told: Reports, sure: set[tuple[int, int, int]], which: int
) -> None:
    planted = [
        (each.category, round(each.x), round(each.y))
        for each in a_city().truth
        if each.is_recurring
    ]
    topic, x, y = place = [one for one in planted if not missing({one}, sure)][which]
    there = (told.category == topic) & (np.hypot(told.x - x, told.y - y) < 200)

    found = places(hotspots_of(told.taken(~there)))

    assert missing({place}, found)
    assert not {one for one in missing(sure, found) if missing({one}, {place})}, (
        "others went as well"
    )
