"""Is it seen where two organisations answer for the same place, and how much of it?"""

from __future__ import annotations

import random

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_incidents.territories.coverage.findings import Finding, What
from geo_incidents.territories.coverage.survey import survey
from geo_incidents.territories.coverage.town import Area, Town
from tests.territories.coverage.drawing import area, box, district, town

LEFT, RIGHT = box(0, 0, 1000, 100), box(990, 0, 2000, 100)


def overlaps(of: Town) -> list[Finding]:
    return [
        f
        for f in survey(of).findings
        if f.what in {What.OVERLAP, What.SLIVER} and len(f.organisation_ids) == 2
    ]


def test_an_overlap_has_its_square_metres_and_houses() -> None:
    houses = [(995, 50), (996, 50), (500, 50)]
    (found,) = overlaps(town((area(1, LEFT), area(2, RIGHT)), houses=houses))
    assert (found.what, found.organisation_ids) == (What.OVERLAP, (1, 2))
    assert found.area_m2 == pytest.approx(1000, rel=0.001)
    assert (found.houses, found.topics) == (2, ("housing",))


def test_neighbours_that_share_a_border_do_not_overlap() -> None:
    assert overlaps(town((area(1, LEFT), area(2, box(1000, 0, 2000, 100))))) == []


def test_a_thin_overlap_is_a_sliver() -> None:
    (found,) = overlaps(town((area(1, LEFT), area(2, box(999.5, 0, 2000, 100)))))
    assert found.what == What.SLIVER
    assert found.area_m2 == pytest.approx(50, rel=0.001)


def test_less_than_a_square_metre_is_nothing() -> None:
    assert overlaps(town((area(1, LEFT), area(2, box(999.995, 0, 2000, 100))))) == []


def test_thick_and_thin_places_of_one_pair_are_told_apart() -> None:
    second = area(2, RIGHT, box(0, 99.5, 800, 150))
    found = overlaps(town((area(1, LEFT), second)))
    assert [f.what for f in found] == [What.OVERLAP, What.SLIVER]


def test_an_island_inside_another_area_overlaps() -> None:
    (found,) = overlaps(town((area(1, LEFT), area(2, box(10, 10, 20, 20)))))
    assert found.area_m2 == pytest.approx(100, rel=0.001)


def test_an_area_in_the_hole_of_another_does_not_overlap() -> None:
    holed = LEFT.difference(box(10, 10, 20, 20))
    assert overlaps(town((area(1, holed), area(2, box(10, 10, 20, 20))))) == []


def test_two_areas_of_one_organisation_may_overlap() -> None:
    assert overlaps(town((area(1, LEFT), area(1, RIGHT)))) == []


def test_other_topics_and_other_kinds_may_overlap() -> None:
    areas = (
        area(1, LEFT),
        area(2, LEFT, topics="water"),
        area(3, LEFT, topics="heating"),
    )
    assert overlaps(town(areas)) == []


def test_a_category_shares_the_topic_of_its_group() -> None:
    areas = (area(1, LEFT, topics="lamp water"), area(2, LEFT, topics="lighting"))
    (found,) = overlaps(town(areas, group_of={"lamp": "lighting"}))
    assert found.topics == ("lamp",)


def test_two_areas_for_everything_overlap_in_everything() -> None:
    one, other = (
        Area(owner, "department", (), shapely.MultiPolygon([LEFT])) for owner in (1, 2)
    )
    named = Area(3, "department", ("roads",), shapely.MultiPolygon([LEFT]))
    (found,) = overlaps(town((one, other, named)))
    assert (found.organisation_ids, found.topics) == ((1, 2), ())


def test_an_overlap_says_in_which_districts_it_lies() -> None:
    districts = (
        district(1, box(0, 0, 3000, 100), level="city"),
        district(2, box(0, 0, 995, 100), parent=1),
        district(3, box(995, 0, 2000, 100), parent=1),
        district(4, box(2000, 0, 3000, 100), parent=1),
    )
    (found,) = overlaps(town((area(1, LEFT), area(2, RIGHT)), districts))
    assert found.district_ids == (2, 3)


# Even metres: what two squares share is nothing or at least four square metres, well
# away from the one below which an overlap is rounding.
even = st.integers(0, 25).map(lambda half: 2 * half)
corners = st.tuples(even, even)
drawn_areas = st.lists(st.tuples(st.integers(1, 4), corners), max_size=8)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn_areas, st.randoms(use_true_random=False))
def test_the_order_of_input_never_matters_and_brute_force_agrees(
    drawn: list[tuple[int, tuple[int, int]]], dice: random.Random
) -> None:
    areas = [area(owner, box(x, y, x + 20, y + 20)) for owner, (x, y) in drawn]
    found = overlaps(town(tuple(areas)))
    owned = {
        owner: shapely.union_all(
            [a.geometry for a in areas if a.organisation_id == owner]
        )
        for owner, _ in drawn
    }
    expected = {
        (a, b)
        for a in owned
        for b in owned
        if a < b and owned[a].intersection(owned[b]).area > 0
    }
    assert {f.organisation_ids for f in found} == expected
    dice.shuffle(areas)
    again = overlaps(town(tuple(areas)))
    assert sorted(f.organisation_ids for f in again) == sorted(
        f.organisation_ids for f in found
    )
    assert sum(f.area_m2 for f in again) == pytest.approx(sum(f.area_m2 for f in found))
