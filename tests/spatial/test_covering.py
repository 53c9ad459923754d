"""Do a million points at a time get the answer that each would get alone?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo_incidents.spatial.covering import Covering
from geo_incidents.spatial.crs import TOUCH_DEG
from tests.toy_city import (
    BOUNDS,
    DISTRICTS,
    IN_EAST,
    IN_HOLE,
    IN_OVERLAP,
    ON_BORDER,
    ON_FOUR_CORNERS,
    ON_ISLAND,
    ORGANISATIONS,
    OUTSIDE,
    areas,
)

Spot = tuple[float, float]
Answer = set[tuple[int, int]]

SLIVER = shapely.box(50.02, 55.05, 50.04, 55.05 + TOUCH_DEG / 4)
DISTRICT_SHAPES = {
    code: shapely.from_wkb(bytes(areas(*polygons).wkb))
    for code, (_, _, _, _, polygons) in DISTRICTS.items()
}
SHAPES: list[BaseGeometry] = [
    *DISTRICT_SHAPES.values(),
    *(shapely.from_wkb(bytes(area[4].wkb)) for area in ORGANISATIONS.values()),
    SLIVER,
    shapely.Point(50.03, 55.03).buffer(0.013, quad_segs=40),
]
CODES = list(DISTRICT_SHAPES)

HUNDREDTHS = st.integers(0, 15).map(lambda step: step / 100)
# Just short of what still touches, just beyond it, and where arithmetic is in doubt.
OFFSETS = st.sampled_from([0, 1e-15, -9e-10, 9e-10, -1.2e-9, 1.2e-9, -1e-8, 9e-9, 1e-5])


def near(low: float) -> st.SearchStrategy[float]:
    round_numbers = st.builds(lambda step: low + step, HUNDREDTHS)
    return st.builds(lambda at, offset: at + offset, round_numbers, OFFSETS)


WEST, SOUTH, EAST, NORTH = BOUNDS
SPOTS = st.one_of(
    st.tuples(near(WEST), near(SOUTH)),
    st.tuples(st.floats(WEST - 0.01, EAST + 0.01), st.floats(SOUTH, NORTH)),
    st.tuples(st.floats(WEST, EAST), near(SOUTH)),
)
ANY_SPOTS = st.lists(SPOTS, max_size=30)


@st.composite
def polygons(draw: st.DrawFn) -> BaseGeometry:
    """Draw squares with corners on round numbers, joined or cut out of each other."""
    squares = [
        shapely.box(WEST + x, SOUTH + y, WEST + x + width, SOUTH + y + height)
        for x, y, width, height in draw(
            st.lists(
                st.tuples(
                    HUNDREDTHS,
                    HUNDREDTHS,
                    st.sampled_from([1e-10, 0.01, 0.03]),
                    st.sampled_from([1e-7, 0.01, 0.03]),
                ),
                min_size=1,
                max_size=4,
            )
        )
    ]
    shape = squares[0]
    for square in squares[1:]:
        other = draw(st.sampled_from([shapely.union, shapely.difference]))(
            shape, square
        )
        if other.area:
            shape = other
    return shape


def answer(covering: Covering, spots: list[Spot]) -> Answer:
    return listed(*covering.pairs(as_positions(spots)))


def as_positions(spots: list[Spot]) -> NDArray[np.float64]:
    return np.array(spots, dtype=float).reshape(-1, 2)


def listed(points: NDArray[np.intp], polygons: NDArray[np.intp]) -> Answer:
    pairs = list(zip(points.tolist(), polygons.tolist(), strict=True))
    assert pairs == sorted(set(pairs))
    return set(pairs)


def one_by_one(shapes: list[BaseGeometry], spots: list[Spot]) -> Answer:
    return {
        (point, polygon)
        for point, spot in enumerate(spots)
        for polygon, shape in enumerate(shapes)
        if shapely.distance(shape, shapely.Point(spot)) <= TOUCH_DEG
    }


def districts_at(spot: Spot) -> set[str]:
    covering = Covering(list(DISTRICT_SHAPES.values()))
    return {CODES[polygon] for _, polygon in answer(covering, [spot])}


TOY = Covering(SHAPES)


@given(ANY_SPOTS)
@settings(max_examples=300, deadline=None)
def test_in_bulk_and_one_by_one_are_the_same(spots: list[Spot]) -> None:
    assert answer(TOY, spots) == one_by_one(SHAPES, spots)


@given(st.lists(polygons(), min_size=1, max_size=6), ANY_SPOTS)
@settings(deadline=None)
def test_they_are_the_same_for_any_polygons(
    shapes: list[BaseGeometry], spots: list[Spot]
) -> None:
    assert answer(Covering(shapes), spots) == one_by_one(shapes, spots)


@given(st.permutations(range(len(SHAPES))), ANY_SPOTS)
@settings(max_examples=30, deadline=None)
def test_order_of_the_polygons_never_matters(
    order: list[int], spots: list[Spot]
) -> None:
    shuffled = answer(Covering([SHAPES[one] for one in order]), spots)
    assert {(point, order[polygon]) for point, polygon in shuffled} == answer(
        TOY, spots
    )


@given(st.data(), ANY_SPOTS)
@settings(max_examples=30, deadline=None)
def test_order_of_the_points_never_matters(
    data: st.DataObject, spots: list[Spot]
) -> None:
    order = data.draw(st.permutations(range(len(spots))))
    shuffled = answer(TOY, [spots[one] for one in order])
    assert {(order[point], polygon) for point, polygon in shuffled} == answer(
        TOY, spots
    )


def test_a_point_on_a_shared_border_is_covered_by_both_sides() -> None:
    assert districts_at(ON_BORDER) == {
        "town",
        "west",
        "east",
        "west-south",
        "east-south",
    }


def test_a_point_on_a_corner_is_covered_by_all_who_meet_there() -> None:
    assert districts_at(ON_FOUR_CORNERS) == set(CODES)


def test_an_overlap_is_covered_twice() -> None:
    assert districts_at(IN_OVERLAP) == {"town", "east", "east-north", "east-south"}


def test_a_hole_is_covered_by_nobody() -> None:
    assert districts_at(IN_HOLE) == set()


def test_the_shore_of_a_hole_is_covered() -> None:
    assert districts_at((50.080, 55.012)) == {"town", "east", "east-south"}


def test_an_island_belongs_to_its_multipolygon() -> None:
    assert districts_at(ON_ISLAND) == {"town", "west", "west-south"}


def test_outside_is_covered_by_nobody() -> None:
    assert districts_at(OUTSIDE) == set()


@pytest.mark.parametrize(("offset", "touches"), [(0.8, True), (1.3, False)])
def test_what_is_within_the_tolerance_lies_on_the_border(
    offset: float, touches: bool
) -> None:
    at = (50.10 + offset * TOUCH_DEG, 55.02)
    assert ("east" in districts_at(at)) == touches


@pytest.mark.parametrize("across", [-0.5, 0, 0.125, 0.25, 0.5])
def test_a_sliver_narrower_than_the_tolerance_covers_what_it_touches(
    across: float,
) -> None:
    spots = [(50.03, 55.05 + across * TOUCH_DEG), (50.03, 55.05 + 3 * TOUCH_DEG)]
    assert answer(Covering([SLIVER]), spots) == {(0, 0)}


def test_a_crowd_of_edges_in_one_cell_is_covered_as_well() -> None:
    shape = shapely.Point(IN_EAST).buffer(1e-4, quad_segs=2000)
    far = shapely.box(*BOUNDS)
    rim = shapely.get_coordinates(shape)[::97]
    outwards = (rim - IN_EAST) * 1.0001 + IN_EAST
    spots = [tuple(spot) for spot in np.concatenate((rim, outwards)).tolist()]
    inside = set(range(len(rim)))
    found = answer(Covering([far, shape]), spots)
    assert {point for point, polygon in found if polygon == 1} == inside


def test_a_position_that_is_none_is_nowhere() -> None:
    nan, inf = float("nan"), float("inf")
    spots = [(nan, 55.02), (50.02, nan), (inf, 55.02), (50.02, -inf), (1e300, -1e300)]
    assert answer(TOY, spots) == set()


def test_nothing_is_covered_by_nothing() -> None:
    assert answer(Covering([]), [IN_EAST]) == set()
    assert answer(Covering([shapely.MultiPolygon()]), [IN_EAST]) == set()
    assert answer(TOY, []) == set()


def test_an_empty_polygon_keeps_its_number() -> None:
    covering = Covering([shapely.Polygon(), SHAPES[0]])
    assert answer(covering, [IN_EAST]) == {(0, 1)}


def test_a_city_wide_polygon_does_not_coarsen_the_grid_of_the_others() -> None:
    city = shapely.box(*BOUNDS)
    shapes = [*([city] * 5), *SHAPES]
    spots = [IN_EAST, IN_OVERLAP, ON_FOUR_CORNERS, IN_HOLE, OUTSIDE]
    assert answer(Covering(shapes), spots) == one_by_one(shapes, spots)


def test_more_points_than_fit_into_one_turn_keep_their_numbers() -> None:
    spots = [OUTSIDE, IN_EAST] * 40_000
    shapes = [DISTRICT_SHAPES["east-south"]]
    points, _ = Covering(shapes).pairs(as_positions(spots))
    assert points.tolist() == list(range(1, 80_000, 2))


def test_asked_twice_it_says_the_same() -> None:
    spots = as_positions([IN_EAST, IN_OVERLAP, ON_BORDER] * 50)
    first, second = TOY.pairs(spots), Covering(SHAPES).pairs(spots)
    assert [side.tobytes() for side in first] == [side.tobytes() for side in second]


def test_exact_geometry_is_seldom_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    exact = shapely.dwithin

    def counting(shapes: Any, points: Any, distance: float) -> Any:
        asked.append(len(points))
        return exact(shapes, points, distance)

    monkeypatch.setattr(shapely, "dwithin", counting)
    random = np.random.default_rng(7)
    TOY.pairs(random.uniform((WEST, SOUTH), (EAST, NORTH), (100_000, 2)))
    assert sum(asked) < 1000
