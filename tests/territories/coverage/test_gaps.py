"""Is every house that nobody answers for counted, once, in its district?"""

from __future__ import annotations

import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo_incidents.territories.coverage.findings import Finding, What
from geo_incidents.territories.coverage.survey import survey
from geo_incidents.territories.coverage.town import Area, Town
from tests.territories.coverage.drawing import area, box, degrees, district, town

WEST, EAST = box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000)


def gaps(of: Town) -> list[Finding]:
    return [f for f in survey(of).findings if f.what == What.GAP]


def test_houses_outside_every_area_are_counted() -> None:
    found = gaps(town((area(1, WEST),), houses=[(10, 10), (1500, 10), (1510, 10)]))
    assert [(f.houses, f.kind, f.topics) for f in found] == [
        (2, "management_company", ("housing",))
    ]


def test_houses_far_apart_are_separate_spots() -> None:
    found = gaps(town((area(1, WEST),), houses=[(1100, 10), (1900, 10), (1910, 10)]))
    assert [f.houses for f in found] == [2, 1]


def test_a_spot_lies_around_its_houses() -> None:
    (spot,) = gaps(town((area(1, WEST),), houses=[(1500, 500)]))
    assert spot.geometry is not None
    assert spot.geometry.covers(shapely.Point(degrees((1500, 500))))


def test_a_house_in_a_hole_of_an_area_is_uncovered() -> None:
    holed = WEST.difference(box(400, 400, 600, 600))
    found = gaps(town((area(1, holed),), houses=[(500, 500), (100, 100)]))
    assert [f.houses for f in found] == [1]


def test_a_house_on_an_island_of_an_area_is_covered() -> None:
    areas = (area(1, WEST, box(5000, 0, 5100, 100)),)
    assert gaps(town(areas, houses=[(5050, 50), (1000, 10)])) == []


def test_a_spot_is_cut_where_districts_meet() -> None:
    districts = (district(1, WEST), district(2, EAST))
    areas = (area(1, box(9000, 0, 9100, 100)),)
    found = gaps(town(areas, districts, [(995, 10), (996, 10), (1005, 10)]))
    assert [(f.district_ids, f.houses) for f in found] == [((1,), 2), ((2,), 1)]


def test_a_house_counts_for_the_deepest_district() -> None:
    districts = (
        district(1, WEST.union(EAST), level="city"),
        district(2, WEST, parent=1),
        district(3, box(0, 0, 500, 1000), parent=2, level="okrug"),
    )
    found = survey(town((), districts, [(10, 10), (900, 10), (1900, 10), (5000, 0)]))
    assert found.houses == {3: 1, 2: 1, 1: 1, 0: 1}


def test_a_topic_with_areas_of_its_own_is_looked_at_by_itself() -> None:
    areas = (area(1, WEST, topics="water"), area(2, WEST, EAST, topics="heating"))
    (found,) = gaps(town(areas, houses=[(1500, 10)]))
    assert (found.kind, found.topics) == ("utility", ("water",))


def test_topics_answered_for_by_the_same_areas_are_one_gap() -> None:
    (found,) = gaps(town((area(1, WEST, topics="parks yard"),), houses=[(1500, 10)]))
    assert found.topics == ("parks", "yard")


def test_an_area_for_the_group_answers_for_its_category() -> None:
    areas = (area(1, EAST, topics="lighting"), area(2, WEST, topics="lamp"))
    of = town(areas, houses=[(10, 10), (1500, 10)], group_of={"lamp": "lighting"})
    assert [(f.topics, f.houses) for f in gaps(of)] == [(("lighting",), 1)]


def test_who_takes_what_is_left_over_covers_nothing_and_lacks_nothing() -> None:
    rest = Area(1, "management_company", (), shapely.MultiPolygon([WEST]))
    city = Area(2, "administration", ("housing",), shapely.MultiPolygon([WEST]))
    assert gaps(town((rest, city), houses=[(10, 10), (1500, 10)])) == []


spots = st.tuples(st.integers(0, 2000), st.integers(0, 1000))
squares = st.tuples(spots, st.integers(1, 900))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(spots, max_size=30), st.lists(squares, min_size=1, max_size=5))
def test_every_uncovered_house_is_in_exactly_one_gap(
    houses: list[tuple[int, int]], drawn: list[tuple[tuple[int, int], int]]
) -> None:
    shapes = [box(x, y, x + size, y + size) for (x, y), size in drawn]
    areas = tuple(area(owner, shape) for owner, shape in enumerate(shapes, 1))
    of = town(areas, (district(1, WEST), district(2, EAST)), houses)
    points = [shapely.Point(at) for at in of.houses]
    bare = [p for p in points if not any(shapely.dwithin(s, p, 1e-9) for s in shapes)]
    assert sum(f.houses for f in gaps(of)) == len(bare)
