"""What does the base map show?  Water, green, buildings, roads, rails, squares."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from tests.demo_city import plan, zones
from tests.demo_city.drawings import drawing
from tests.demo_city.driveways import driveways
from tests.demo_city.frame import as_line, bent, on_grid, smooth
from tests.demo_city.reserves import GREEN, HOSPITAL, SQUARE, STADIUM, reserved
from tests.demo_city.town import Town
from tests.demo_city.writing import Properties

Feature = tuple[BaseGeometry, Properties]

_PARKS = {
    "kosmonavtov": "парк Дубрава",
    "lesnoi": "Восточный лесопарк",
    "lugovoi": "Заречный парк",
}
YARD_TRACKS_M = (-22.0, -14.0, -7.0, 7.0)


def features(town: Town) -> Iterator[Feature]:
    yield from _waters(town)
    yield from ((area, {"kind": "green", "name": name}) for area, name in greens(town))
    yield from _paved(town)
    yield from ((line, {"kind": "rail"}) for line in _tracks(town.frame.railway))
    for axis in sorted(town.axes, key=lambda axis: (axis.rank, axis.name)):
        yield axis.line, {"kind": "road", "name": axis.name, "rank": axis.rank}
    for _, lane in driveways(town.blocks, town.buildings):
        yield lane, {"kind": "road", "rank": 4}


def buildings(town: Town) -> Iterator[Feature]:
    return ((building.outline, {"kind": "building"}) for building in town.buildings)


def _waters(town: Town) -> Iterator[Feature]:
    reach = shapely.intersection(town.land.river, town.land.limits.buffer(400))
    yield (
        shapely.difference(reach, town.land.island),
        {"kind": "water", "name": plan.RIVER},
    )
    for pond in town.ponds.geoms:
        yield pond, {"kind": "water"}


def _paved(town: Town) -> Iterator[Feature]:
    for block in town.blocks:
        if block.sector.zone.kind == zones.INDUSTRIAL:
            yield block.ground.simplify(1), {"kind": "industrial"}
    for number, reserve in reserved(town.blocks).items():
        if reserve.use == SQUARE:
            yield town.blocks[number].ground, {"kind": "square", "name": reserve.name}
    yield (
        bent([(0, -1912), (1, -1912)]).centroid.buffer(38, quad_segs=3),
        _STATION_SQUARE,
    )


_STATION_SQUARE: Properties = {"kind": "square", "name": "Привокзальная площадь"}


@cache
def greens(town: Town) -> tuple[tuple[BaseGeometry, str], ...]:
    """Green areas that do not touch water, with their names."""
    return tuple(_greens(town))


def _greens(town: Town) -> Iterator[tuple[BaseGeometry, str]]:
    wet = shapely.union_all([town.land.river, town.ponds])
    yield town.land.island, "остров Зелёный"
    for number, reserve in reserved(town.blocks).items():
        if reserve.use in (GREEN, STADIUM, HOSPITAL):
            ground = shapely.difference(town.blocks[number].ground, wet)
            yield ground, reserve.name if reserve.use == GREEN else ""
    for block in town.blocks:
        if block.sector.zone.kind == zones.GREEN and block.ground.area > 9000:
            banks = shapely.intersection(town.ponds.buffer(19), block.face)
            lawn = shapely.union(block.ground, banks)
            area = shapely.difference(lawn, wet).simplify(1)
            yield area, _PARKS.get(block.sector.zone.okrug, "")
    yield from _woods(town, wet)
    yield from ((bank, "") for bank in _banks(town))


def _woods(town: Town, wet: BaseGeometry) -> Iterator[tuple[BaseGeometry, str]]:
    town_proper = shapely.union_all(
        [
            s.area
            for s in town.sectors
            if s.zone.kind in (*zones.BUILT, zones.INDUSTRIAL, zones.GREEN)
        ]
    )
    roads = shapely.union_all([axis.line for axis in town.axes]).buffer(14)
    for wood in drawing("plan")["woods"]:
        drawn = Polygon(
            bent(smooth(plan.curve(wood["ring"]), per_leg=5), step_m=40)
        ).buffer(0)
        free = shapely.difference(drawn, shapely.union_all([wet, town_proper, roads]))
        inside = shapely.intersection(free, town.land.limits)
        yield (
            max(shapely.get_parts(inside), key=lambda part: float(part.area)),
            wood["name"],
        )


def _banks(town: Town) -> Iterator[Polygon]:
    """The strips of lawn between the quays and the water."""
    for quay in (town.land.south_quay, town.land.north_quay):
        strip = shapely.difference(quay.buffer(30, cap_style="flat"), town.land.river)
        lawn = shapely.intersection(
            strip, shapely.difference(town.land.limits, town.land.dry)
        )
        for part in shapely.get_parts(shapely.difference(lawn, quay.buffer(7))):
            if part.area > 2000:
                yield part.simplify(0.5)


def _tracks(railway: LineString) -> Iterator[LineString]:
    """The line, and the tracks of the station beside it."""
    yield railway
    middle = railway.project(shapely.Point(0, -2100))
    station = as_line(substring(railway, middle - 650, middle + 650))
    for offset in YARD_TRACKS_M:
        yield on_grid(as_line(station.offset_curve(offset)))
