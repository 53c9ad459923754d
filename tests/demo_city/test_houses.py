"""Do the houses stand and count as in a town?"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

import shapely
from shapely import LineString, Point, STRtree

from tests.demo_city import reading

Stand = tuple[float, int, bool]


def _base(number: str) -> int:
    return int(re.split(r"\D", number)[0])


def _stands() -> dict[str, list[Stand]]:
    """Street → (metres along it, number, on its left), for houses in the front row."""
    lines = {
        properties["name"]: line
        for line, properties in reading.features("streets.geojson")
        if isinstance(line, LineString)
    }
    found: dict[str, list[Stand]] = defaultdict(list)
    for row in reading.rows("houses.csv.gz"):
        if row["street"] in lines and not re.search(r"[кБВГ]", row["number"]):
            line, at = lines[row["street"]], reading.point(row)
            found[row["street"]].append(_stand(line, at, row["number"]))
    return found


def _stand(line: LineString, at: Point, number: str) -> Stand:
    along = line.project(at)
    a, b = line.interpolate(max(along - 3, 0)), line.interpolate(along + 3)
    left = (b.x - a.x) * (at.y - a.y) - (b.y - a.y) * (at.x - a.x) > 0
    return along, _base(number), left


def test_there_are_as_many_houses_as_planned() -> None:
    houses = reading.rows("houses.csv.gz")
    assert 5_000 <= len(houses) <= 7_000
    assert len({(h["street"], h["number"]) for h in houses}) == len(houses)


def test_every_way_of_numbering_occurs() -> None:
    numbers = [h["number"] for h in reading.rows("houses.csv.gz")]
    ways = (r"^\d+$", r"^\d+к\d$", r"^\d+/\d+$", r"^\d+[А-Я]$", r"^\d+ литера [А-Я]$")
    for way in ways:
        assert sum(bool(re.match(way, number)) for number in numbers) > 20, way


def test_numbers_rise_along_each_side_of_a_street() -> None:
    falling = 0
    for stands in _stands().values():
        for side in (True, False):
            row = [number for _, number, left in sorted(stands) if left is side]
            falling += sum(b < a for a, b in pairwise(row))
    assert falling == 0


def test_odd_numbers_are_left_and_even_numbers_right() -> None:
    stands = [stand for street in _stands().values() for stand in street]
    wrong = [stand for stand in stands if (stand[1] % 2 == 1) is not stand[2]]
    assert wrong == []


def test_every_house_lies_in_exactly_one_okrug() -> None:
    okrugs = [
        g for g, p in reading.features("districts.geojson") if p["level"] == "okrug"
    ]
    homes = [reading.point(row) for row in reading.rows("houses.csv.gz")]
    found, _ = STRtree(okrugs).query(homes, predicate="covered_by")
    assert sorted(found) == list(range(len(homes)))


def test_every_house_stands_in_a_building() -> None:
    outlines = [g for g, _ in reading.features("buildings.geojson.gz")]
    homes = [reading.point(row) for row in reading.rows("houses.csv.gz")]
    near, _ = STRtree(outlines).query(homes, predicate="dwithin", distance=12)
    assert len(set(near)) == len(homes)


def test_no_building_stands_in_another_or_in_water() -> None:
    outlines = [g for g, _ in reading.features("buildings.geojson.gz")]
    tree = STRtree(outlines)
    left, right = tree.query(outlines, predicate="intersects")
    assert all(a == b for a, b in zip(left, right, strict=True))
    water = [
        g for g, p in reading.features("ground.geojson.gz") if p["kind"] == "water"
    ]
    assert len(tree.query(shapely.union_all(water), predicate="intersects")) == 0
