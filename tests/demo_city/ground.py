"""What does the base map show?  Water, green, buildings, roads, rails, works, squares."""

from __future__ import annotations

from collections.abc import Iterator

import shapely
from shapely import Point, Polygon
from shapely.geometry.base import BaseGeometry

from tests.demo_city import zones
from tests.demo_city.frame import bent, smooth
from tests.demo_city.town import Town
from tests.demo_city.writing import Properties

Feature = tuple[BaseGeometry, Properties]

# Parks and woods inside built sectors or beyond them, drawn before bending: name, ring.
_GREENS: list[tuple[str, list[tuple[float, float]]]] = [
    ("Городской сад", [(-800, -150), (-640, -130), (-630, -270), (-780, -290), (-800, -150)]),
    ("Сквер Театральный", [(330, -170), (430, -165), (440, -240), (330, -250), (330, -170)]),
    ("Парк Победы", [(-1560, -380), (-1230, -390), (-1200, -560), (-1400, -610), (-1580, -520), (-1560, -380)]),
    ("Южный лес", [(-1900, -3150), (-600, -3080), (900, -3060), (1700, -3150), (900, -3380), (-900, -3420),
                   (-1900, -3150)]),
    ("Северный бор", [(-2900, 2250), (-1600, 2350), (-700, 2500), (-900, 2950), (-2100, 2750), (-2900, 2250)]),
    ("Пойма", [(1250, 1650), (1500, 2000), (2400, 2050), (3200, 1800), (2900, 1600), (2300, 1750), (1650, 1600),
               (1250, 1650)]),
    ("Казанское кладбище", [(-480, 2350), (150, 2300), (200, 2650), (-420, 2700), (-480, 2350)]),
    ("Западный лес", [(-4250, -900), (-3800, -850), (-3750, -100), (-3900, 500), (-4300, 400), (-4250, -900)]),
]  # fmt: skip
_SQUARES = [("площадь Свободы", (-5, -108), 62), ("Привокзальная площадь", (0, -1885), 48)]
STADIUM = (1120, -620)


def features(town: Town) -> Iterator[Feature]:
    yield from ((area, {"kind": "water", "name": name}) for area, name in _waters(town))
    yield from ((area, {"kind": "green", "name": name}) for area, name in greens(town))
    for block in town.blocks:
        if block.sector.zone.kind == zones.INDUSTRIAL:
            yield block.ground.simplify(1), {"kind": "industrial"}
    for name, centre, radius in _SQUARES:
        yield _square(centre, radius), {"kind": "square", "name": name}
    yield town.frame.railway, {"kind": "rail"}
    for axis in sorted(town.axes, key=lambda axis: (axis.rank, axis.name)):
        yield axis.line, {"kind": "road", "name": axis.name, "rank": axis.rank}


def buildings(town: Town) -> Iterator[Feature]:
    return ((building.outline, {"kind": "building"}) for building in town.buildings)


def _waters(town: Town) -> Iterator[tuple[BaseGeometry, str]]:
    wet = shapely.difference(shapely.intersection(town.land.river, town.land.limits.buffer(400)), town.land.island)
    yield wet, "Вельша"
    for pond in town.ponds.geoms:
        yield pond, ""


def greens(town: Town) -> Iterator[tuple[BaseGeometry, str]]:
    wet = shapely.union_all([town.land.river, town.ponds])
    yield town.land.island, "остров Зелёный"
    for block in town.blocks:
        if block.sector.zone.kind == zones.GREEN:
            yield shapely.difference(block.ground, wet).simplify(1), _PARK_NAMES.get(block.sector.zone.okrug, "")
    for name, ring in _GREENS:
        yield shapely.difference(_drawn(ring), wet), name


_PARK_NAMES = {"kosmonavtov": "парк Дубрава", "lesnoi": "Восточный лесопарк", "lugovoi": "Заречный парк"}


def _drawn(ring: list[tuple[float, float]]) -> Polygon:
    shape: Polygon = Polygon(bent(smooth(ring, per_leg=5), step_m=40)).buffer(0)
    return shape


def _square(centre: tuple[float, float], radius: float) -> Polygon:
    return Point(bent([centre, (centre[0] + 1, centre[1])]).coords[0]).buffer(radius, quad_segs=2)
