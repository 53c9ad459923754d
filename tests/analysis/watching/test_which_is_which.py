"""A hotspot of tonight goes on as the one of the night before that it is."""

from __future__ import annotations

import shapely

from geo_incidents.analysis.watching.matching import Place, matched


def place(
    key: int,
    x: float,
    *,
    topic: str = "pothole",
    reach: float = 40,
    taken_up: bool = False,
) -> Place:
    return Place(key, topic, (x, 0), shapely.Point(x, 0).buffer(reach), taken_up)


def test_it_goes_on_where_it_is_near_or_its_area_still_touches() -> None:
    known = [place(1, 0), place(2, 1000, reach=120)]
    found = [place(0, 170), place(1, 1180, reach=120)]
    assert matched(known, found) == {0: 1, 1: 2}


def test_another_topic_or_a_place_far_away_is_new() -> None:
    assert matched([place(1, 0)], [place(0, 0, topic="dogs"), place(1, 300)]) == {}


def test_of_one_that_is_split_the_nearer_part_goes_on() -> None:
    assert matched([place(1, 0)], [place(0, -160), place(1, 150)]) == {1: 1}


def test_of_two_that_become_one_the_nearer_goes_on() -> None:
    assert matched([place(1, 0), place(2, 300)], [place(0, 160)]) == {0: 2}


def test_of_two_that_become_one_that_goes_on_which_people_have_taken_up() -> None:
    known = [place(1, 0, taken_up=True), place(2, 300)]
    assert matched(known, [place(0, 160)]) == {0: 1}


def test_the_order_of_either_changes_nothing() -> None:
    known = [place(1, 0), place(2, 300), place(3, 600)]
    found = [place(0, 160), place(1, 450), place(2, 620)]
    assert matched(known, found) == matched(known[::-1], found[::-1])
