"""Where do districts and okrugs lie?  Faces between main lines, by okrug."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import shapely
from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from tests.demo_city import plan, zones
from tests.demo_city.drawings import drawing
from tests.demo_city.frame import as_line
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
    areas = _okrug_areas(town)
    okrugs = {entry["code"]: entry for entry in drawing("zones")["okrugs"]}
    found: list[Territory] = []
    for entry in drawing("zones")["districts"]:
        members = entry["okrugs"]
        found.append(_district(entry, _joined([areas[code] for code in members])))
        found += [_okrug(okrugs[code], entry["code"], areas[code]) for code in members]
    return [_city([t.area for t in found if t.level == "district"]), *found]


def _city(districts: list[BaseGeometry]) -> Territory:
    name, other = f"город {plan.CITY}", f"{plan.CITY}; г. {plan.CITY}"
    whole = _joined(districts)
    return Territory("city", name, plan.CITY_EN, "city", "", whole, other)


def _district(entry: dict[str, Any], area: BaseGeometry) -> Territory:
    short = entry["name"].removesuffix(" район")
    other = f"{short}; р-н {short}"
    names = entry["code"], entry["name"], entry["name_en"]
    return Territory(*names, "district", "city", area, other)


def _okrug(entry: dict[str, Any], parent: str, area: BaseGeometry) -> Territory:
    names = entry["code"], entry["name"], entry["name_en"]
    return Territory(*names, "okrug", parent, area)


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
    streets = [
        axis.line
        for axis in town.frame.axes
        if axis.name not in (SOUTH_QUAY, NORTH_QUAY)
    ]
    land = town.land
    river = as_line(shapely.intersection(land.river_line, land.limits))
    cuts = [
        cut
        for line in streets
        for end in (0, -1)
        for cut in _to_midstream(Point(line.coords[end]), river)
    ]
    return [
        *streets,
        *cuts,
        town.frame.railway,
        river,
        LineString(land.limits.exterior.coords),
    ]


def _to_midstream(end: Point, river: LineString) -> list[LineString]:
    """A street that ends at the quay carries its border on to mid-river."""
    _, foot = nearest_points(end, river)
    return [LineString([end, foot])] if 1 < end.distance(river) < QUAY_REACH_M else []


def _seeded(cells: list[Polygon]) -> dict[int, str]:
    owner: dict[int, str] = {}
    for zone in zones.zones():
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
