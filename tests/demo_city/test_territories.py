"""Do the territories tile the city, and the companies their blocks?"""

from __future__ import annotations

from itertools import combinations

import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from tests.demo_city import reading

SLIVER_M2 = 1.0


def _level(level: str) -> dict[str, tuple[BaseGeometry, str]]:
    return {
        p["code"]: (g, p.get("parent", ""))
        for g, p in reading.features("districts.geojson")
        if p["level"] == level
    }


def _overlap(areas: list[BaseGeometry]) -> float:
    pairs = combinations(areas, 2)
    return max((shapely.intersection(a, b).area for a, b in pairs), default=0.0)


def test_six_districts_of_two_to_four_okrugs() -> None:
    parents = [parent for _, parent in _level("okrug").values()]
    assert len(_level("district")) == 6
    assert {2 <= parents.count(code) <= 4 for code in _level("district")} == {True}


def test_children_tile_their_parent() -> None:
    parents = _level("city") | _level("district")
    for children in (_level("district"), _level("okrug")):
        for code in {parent for _, parent in children.values()}:
            parts = [g for g, parent in children.values() if parent == code]
            whole = shapely.union_all(parts)
            gap = shapely.symmetric_difference(whole, parents[code][0]).area
            assert gap < SLIVER_M2, code
            assert _overlap(parts) < SLIVER_M2, code


def test_all_areas_are_valid() -> None:
    for name in ("districts.geojson", "service_areas.geojson.gz", "ground.geojson.gz"):
        assert all(g.is_valid for g, _ in reading.features(name)), name


def _on(day: str) -> list[tuple[BaseGeometry, str, str]]:
    """Areas valid on a day: geometry, organisation, categories."""
    return [
        (g, p["organisation"], p["categories"])
        for g, p in reading.features("service_areas.geojson.gz")
        if p.get("valid_from", "") <= day <= p.get("valid_to", "9")
    ]


def test_companies_of_one_day_do_not_overlap() -> None:
    for day in ("2024-11-01", "2026-10-31"):
        areas = [g for g, _, categories in _on(day) if categories == "housing"]
        assert _overlap(areas) < SLIVER_M2, day


def test_no_category_has_two_city_wide_owners() -> None:
    owned = [
        c for _, _, cs in _on("2026-10-31") if cs != "housing" for c in cs.split(";")
    ]
    twice = {category for category in owned if owned.count(category) > 1}
    assert twice == {"heating"}
    assert (
        _overlap([g for g, _, cs in _on("2026-10-31") if cs == "heating"]) < SLIVER_M2
    )


def test_some_companies_changed_in_mid_history() -> None:
    before = {(o, g.wkb) for g, o, c in _on("2024-11-01") if c == "housing"}
    after = {(o, g.wkb) for g, o, c in _on("2026-10-31") if c == "housing"}
    assert {wkb for _, wkb in before} == {wkb for _, wkb in after}
    assert len(before - after) == 4


def test_companies_serve_flats_and_leave_private_houses_alone() -> None:
    homes = [reading.point(row) for row in reading.rows("houses.csv.gz")]
    areas = [g for g, _, categories in _on("2026-10-31") if categories == "housing"]
    served = set(STRtree(areas).query(homes, predicate="covered_by")[0])
    assert 0.3 < len(served) / len(homes) < 0.7


def test_there_are_enough_organisations_of_every_kind() -> None:
    kinds = [o["kind"] for o in reading.rows("organisations.csv")]
    assert kinds.count("management_company") >= 40
    assert kinds.count("department") >= 5
    assert kinds.count("utility") >= 5
    assert kinds.count("regional") == kinds.count("federal") == 2
