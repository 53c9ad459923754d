"""Does every house get its ground, do areas never overlap, do far ones stay put?"""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo_incidents.spatial.mercator import from_mercator, to_mercator
from geo_incidents.territories.importers.house_cells import REACH_M, company_areas

METRE = 1 / 111_195
EAST = METRE / math.cos(math.radians(55))
Town = dict[tuple[float, float], str]


def at(east_m: float, north_m: float) -> tuple[float, float]:
    return 50.0 + east_m * EAST, 55.0 + north_m * METRE


def town(seed: int = 7, houses: int = 800) -> Town:
    dice = np.random.default_rng(seed).random((houses, 3)).tolist()
    return {
        (50 + east / 100, 55 + north / 200): "abcdef"[int(company * 6)]
        for east, north, company in dice
    }


def assert_a_coverage(areas: dict[str, shapely.MultiPolygon]) -> None:
    found = np.array(list(areas.values()), dtype=object)
    assert shapely.is_valid(found).all()
    assert shapely.is_empty(shapely.coverage_invalid_edges(found)).all()
    for one, other in combinations(found, 2):
        assert shapely.area(shapely.intersection(one, other)) == 0


def assert_each_at_home(houses: Town, areas: dict[str, shapely.MultiPolygon]) -> None:
    for position, company in houses.items():
        assert not company or areas[company].covers(shapely.Point(position))


def test_a_lone_house_gets_sixty_metres_around() -> None:
    (area,) = company_areas({at(0, 0): "a"}).values()
    west, south, east, north = area.bounds
    assert (north - south) / METRE == pytest.approx(2 * REACH_M, abs=0.01)
    assert (east - west) / EAST == pytest.approx(2 * REACH_M, abs=0.01)


def test_neighbours_share_the_ground_half_way() -> None:
    areas = company_areas({at(0, 0): "a", at(0, 40): "b"})
    assert areas["a"].bounds[3] == pytest.approx(at(0, 20)[1], abs=METRE / 100)
    assert_a_coverage(areas)


def test_a_house_of_nobody_keeps_its_ground() -> None:
    areas = company_areas({at(0, 0): "a", at(0, 40): ""})
    assert set(areas) == {"a"}
    assert areas["a"].bounds[3] == pytest.approx(at(0, 20)[1], abs=METRE / 100)


def test_no_houses_have_no_ground() -> None:
    assert company_areas({}) == {}


def test_the_ground_across_a_street_is_not_mine() -> None:
    street = shapely.LineString([at(-500, 30), at(500, 30)])
    areas = company_areas({at(0, 0): "a"}, [street])
    assert areas["a"].bounds[3] == pytest.approx(at(0, 30)[1], abs=METRE / 100)


def test_a_house_set_back_has_its_yard_to_the_street() -> None:
    """By distance alone the yard between 30 m and 45 m would be its neighbour's."""
    street = shapely.LineString([at(-500, 30), at(500, 30)])
    houses = {at(0, 15): "a", at(0, 75): "b"}
    areas = company_areas(houses, [street])
    assert areas["b"].bounds[1] == pytest.approx(at(0, 30)[1], abs=METRE / 100)
    assert_a_coverage(areas)


def test_a_driveway_cuts_no_yard() -> None:
    driveway = shapely.LineString([at(0, 30), at(500, 30)])
    with_it = company_areas({at(0, 0): "a"}, [driveway])
    assert with_it["a"].bounds[3] == pytest.approx(at(0, 60)[1], abs=METRE / 100)


def test_a_shore_ends_the_ground() -> None:
    pond = shapely.Point(at(0, 60)).buffer(30 * METRE)
    area = company_areas({at(0, 0): "a"}, [pond])["a"]
    assert shapely.area(area.intersection(pond)) < METRE**2


def test_areas_of_a_whole_town_do_not_overlap() -> None:
    houses = town()
    areas = company_areas(houses)
    assert_a_coverage(areas)
    assert_each_at_home(houses, areas)


def test_blocks_of_a_whole_town_do_not_overlap() -> None:
    houses = town()
    streets = [
        shapely.LineString([(50 + x / 100, 54.99), (50.0007 + x / 99, 55.01)])
        for x in (0.1, 0.35, 0.5, 0.8)
    ]
    areas = company_areas(
        houses, [*streets, shapely.Point(50.005, 55.002).buffer(1e-3)]
    )
    assert_a_coverage(areas)
    assert_each_at_home(houses, areas)


@pytest.mark.parametrize("streets", [[], [0.3, 0.6]])
def test_areas_far_from_a_change_stay_the_same_to_the_byte(
    streets: list[float],
) -> None:
    lines = [
        shapely.LineString([(50 + x / 100, 54.99), (50 + x / 100, 55.01)])
        for x in streets
    ]
    before: Town = {house: f"{number}" for number, house in enumerate(town())}
    changed = sorted(before)[400]
    after = {house: keeper for house, keeper in before.items() if house != changed}
    after[changed[0] + 7 * METRE, changed[1]] = before[changed]
    one, other = company_areas(before, lines), company_areas(after, lines)
    differ = {keeper for keeper in one if one[keeper].wkb != other[keeper].wkb}
    by_keeper = {keeper: house for house, keeper in before.items()}
    assert before[changed] in differ
    assert all(
        math.dist(by_keeper[keeper], changed) < 4 * REACH_M * EAST for keeper in differ
    )


def test_progress_counts_every_house() -> None:
    told: list[int] = []
    company_areas(town(houses=50), progress=told.append)
    assert sum(told) == 50


metres = st.integers(-120, 120)
companies = st.sampled_from(["", "a", "b", "c"])
towns = st.dictionaries(st.tuples(metres, metres), companies, min_size=1, max_size=25)
walls = st.lists(
    st.tuples(metres, metres, metres, metres).filter(lambda w: w[:2] != w[2:]),
    max_size=4,
)


@settings(max_examples=80, deadline=None)
@given(towns, walls)
@example({(0, 0): "a", (0, 10): "b", (10, 0): "c", (10, 10): "a"}, [])
@example({(0, 0): "a", (5, 0): "b"}, [(0, -50, 0, 50)])
def test_any_town_is_shared_out(
    plan: dict[tuple[int, int], str], walls: list[tuple[int, int, int, int]]
) -> None:
    houses = {at(*spot): company for spot, company in plan.items()}
    streets = [shapely.LineString([at(*w[:2]), at(*w[2:])]) for w in walls]
    areas = company_areas(houses, streets)
    assert set(areas) == set(filter(None, houses.values()))
    assert_a_coverage(areas)
    assert_each_at_home(rounded(houses), areas)
    turned = dict(reversed(houses.items()))
    assert company_areas(turned, streets[::-1]) == areas


def rounded(houses: Town) -> Town:
    return {(round(x, 7), round(y, 7)): name for (x, y), name in houses.items()}


@given(st.floats(-180, 180), st.floats(-85, 85))
def test_the_flat_map_leads_back(lon: float, lat: float) -> None:
    there_and_back = from_mercator(to_mercator(np.array([[lon, lat]])))
    assert there_and_back[0] == pytest.approx([lon, lat], abs=1e-9)
