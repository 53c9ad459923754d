"""Who is responsible where?  Companies by blocks, the others city-wide."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from tests.demo_city import zones
from tests.demo_city.dice import Dice
from tests.demo_city.drawings import drawing, lines
from tests.demo_city.names import latin
from tests.demo_city.skeleton import GRID_M
from tests.demo_city.territories import Territory
from tests.demo_city.town import Town

CHANGED_ON = ("2025-08-31", "2025-09-01")
CHANGES = 4
BEYOND_RIVER = "zarechnyi"


@dataclass(frozen=True, slots=True)
class Organisation:
    code: str
    name: str
    name_en: str
    kind: str
    site: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    organisation: str
    categories: str
    valid_from: str
    valid_to: str
    area: BaseGeometry


def organisations() -> list[Organisation]:
    return [*_companies(), *(_organisation(entry) for entry in _city_wide())]


def _city_wide() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = drawing("organisations")["city_wide"]
    return entries


def _organisation(entry: dict[str, Any]) -> Organisation:
    return Organisation(entry["code"], entry["name"], entry["name_en"], entry["kind"])


def _companies() -> list[Organisation]:
    written = drawing("organisations")
    names = lines(written["companies"])
    firms = [
        Organisation(
            f"uk-{i:02}",
            _quoted("ООО «УК", name),
            f"{latin(name)} Management",
            "management_company",
        )
        for i, name in enumerate(names, 1)
    ]
    owners = [
        Organisation(
            f"tsj-{i}",
            _quoted("ТСЖ", name),
            f"{latin(name)} Owners",
            "management_company",
        )
        for i, name in enumerate(lines(written["partnerships"]), 1)
    ]
    return [*firms, *owners]


def _quoted(form: str, name: str) -> str:
    return f"{form} «{name}»" if form == "ТСЖ" else f"{form} „{name}“»"


def service_areas(town: Town, territories: list[Territory]) -> list[Area]:
    city = territories[0].area
    north = shapely.union_all([t.area for t in territories if t.code == BEYOND_RIVER])
    parts = {None: city, True: north, False: shapely.difference(city, north)}
    wide = [
        Area(
            entry["code"], entry["categories"], "", "", parts[entry.get("beyond_river")]
        )
        for entry in _city_wide()
        if entry["categories"]
    ]
    return [*_housing(town), *wide]


def _housing(town: Town) -> list[Area]:
    firms = _companies()
    areas = _estates(town, len(firms))
    found: list[Area] = []
    for i, (firm, area) in enumerate(zip(firms, areas, strict=True)):
        if i % 10 == 3 and i // 10 < CHANGES:
            successor = firms[(i + 1) % len(firms)]
            found.append(Area(firm.code, "housing", "", CHANGED_ON[0], area))
            found.append(Area(successor.code, "housing", CHANGED_ON[1], "", area))
        else:
            found.append(Area(firm.code, "housing", "", "", area))
    return found


def _estates(town: Town, count: int) -> list[BaseGeometry]:
    """Blocks of flats gathered around one centre per company, some swapped at seams."""
    cells = _cells(town)
    middles = [cell.centroid for cell, _ in cells]
    centres = _spread_out(middles, [weight for _, weight in cells], count)
    groups: dict[int, list[BaseGeometry]] = defaultdict(list)
    roll = Dice("estates")
    for (cell, _), middle in zip(cells, middles, strict=True):
        near = sorted(range(count), key=lambda k: middle.distance(centres[k]))
        swapped = roll.chance(0.13) and len(groups[near[0]]) > 0
        groups[near[int(swapped)]].append(cell)
    return [shapely.union_all(groups[k], grid_size=GRID_M) for k in range(count)]


def _cells(town: Town) -> list[tuple[BaseGeometry, int]]:
    """Faces with flats, and how many houses each has."""
    flats: dict[int, int] = defaultdict(int)
    for building in town.buildings:
        if building.zone != zones.PRIVATE and building.use == "housing":
            flats[building.block] += 1
    return [(town.blocks[i].face, n) for i, n in sorted(flats.items())]


def _spread_out(points: list[Point], weights: list[int], count: int) -> list[Point]:
    """Each next centre is far from all so far, the heavier the sooner."""
    chosen = [points[0]]
    while len(chosen) < count:
        pull = [
            min(point.distance(c) for c in chosen) * (weight + 3) ** 0.5
            for point, weight in zip(points, weights, strict=True)
        ]
        chosen.append(points[pull.index(max(pull))])
    return chosen
