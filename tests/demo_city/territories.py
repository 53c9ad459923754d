"""Where do districts and okrugs lie?  Faces between main streets, rail and river, gathered by okrug."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import shapely
from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from tests.demo_city import plan, zones
from tests.demo_city.skeleton import GRID_M, NORTH_QUAY, SOUTH_QUAY, faces
from tests.demo_city.town import Town

QUAY_REACH_M = 260.0


@dataclass(frozen=True, slots=True)
class Territory:
    code: str
    name: str
    name_en: str
    level: str
    parent: str
    area: BaseGeometry
    aliases: str = ""


def divide(town: Town) -> list[Territory]:
    """The city, its districts, their okrugs; children tile their parent exactly."""
    okrugs = _okrug_areas(town)
    found: list[Territory] = []
    for code, (name, name_en, members) in zones.DISTRICTS.items():
        area = _joined([okrugs[member] for member in members])
        short = name.removesuffix(" район")
        found.append(Territory(code, name, name_en, "district", "city", area, f"{short}; р-н {short}"))
        for member in members:
            title, title_en = zones.OKRUGS[member]
            found.append(Territory(member, title, title_en, "okrug", code, okrugs[member]))
    whole = _joined([territory.area for territory in found if territory.level == "district"])
    city = Territory("city", f"город {plan.CITY}", plan.CITY_EN, "city", "", whole, f"{plan.CITY}; г. {plan.CITY}")
    return [city, *found]


def _joined(areas: list[BaseGeometry]) -> BaseGeometry:
    return shapely.union_all(areas, grid_size=GRID_M)


def _okrug_areas(town: Town) -> dict[str, BaseGeometry]:
    cells = faces(_borders(town))
    owner = _seeded(cells)
    while len(owner) < len(cells):
        owner |= _spread(cells, owner)
    members: dict[str, list[BaseGeometry]] = defaultdict(list)
    for i, okrug in owner.items():
        members[okrug].append(cells[i])
    return {okrug: _joined(areas) for okrug, areas in members.items()}


def _borders(town: Town) -> list[LineString]:
    streets = [axis.line for axis in town.frame.axes if axis.name not in (SOUTH_QUAY, NORTH_QUAY)]
    river = shapely.intersection(town.land.river_line, town.land.limits)
    cuts = [cut for line in streets for end in (0, -1) for cut in _to_midstream(Point(line.coords[end]), river)]
    return [*streets, *cuts, town.frame.railway, river, town.land.limits.exterior]


def _to_midstream(end: Point, river: LineString) -> list[LineString]:
    """A street that ends at the quay carries its border on to the middle of the river."""
    _, foot = nearest_points(end, river)
    return [LineString([end, foot])] if 1 < end.distance(river) < QUAY_REACH_M else []


def _seeded(cells: list[Polygon]) -> dict[int, str]:
    owner: dict[int, str] = {}
    for zone in zones.ZONES:
        for i, cell in enumerate(cells):
            if i not in owner and cell.covers(Point(zone.seed)):
                owner[i] = zone.okrug
    return owner


def _spread(cells: list[Polygon], owner: dict[int, str]) -> dict[int, str]:
    """Cells without a seed join the neighbour with the longest common border."""
    joined: dict[int, str] = {}
    for i, cell in enumerate(cells):
        if i in owner:
            continue
        shares = {j: shapely.intersection(cell, cells[j]).length for j in owner}
        best = max(shares, key=lambda j: shares[j])
        if shares[best] > 0:
            joined[i] = owner[best]
    return joined
