"""Which side streets fill a sector?  A bent grid with some links left out."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import shapely
from shapely import LineString, Polygon, affinity

from tests.demo_city.dice import Dice
from tests.demo_city.frame import Array, bend, on_grid
from tests.demo_city.skeleton import Axis
from tests.demo_city.zones import BUILT, PRIVATE, Sector

SHORTEST_M = 95.0
HUG_M = 42.0


def side_streets(sectors: list[Sector]) -> list[Axis]:
    streets: list[Axis] = []
    for number, sector in enumerate(sectors):
        if sector.zone.kind in BUILT and sector.zone.depth_m:
            streets += _fill(sector, number)
    return streets


def _fill(sector: Sector, number: int) -> list[Axis]:
    zone, roll = sector.zone, Dice(f"grid {number}")
    rank = 4 if zone.kind == PRIVATE else 3
    rows = _family(sector.area, zone.angle, zone.depth_m, roll.random())
    columns = _family(
        sector.area, zone.angle + 90 + roll.uniform(-3, 3), zone.length_m, roll.random()
    )
    long = [piece for line in rows for piece in _inside(line, sector.area)]
    cross = []
    for line in columns:
        for piece in _inside(line, sector.area):
            cross += _broken(piece, long, partial(_skips, roll, zone.gaps))
    return [Axis("", rank, on_grid(line)) for line in [*long, *cross]]


def _skips(roll: Dice, share: float) -> bool:
    return roll.chance(share)


def _family(
    area: Polygon, angle: float, spacing: float, jitter: float
) -> list[LineString]:
    """Parallel lines, spread so that the margins are equal, then bent."""
    centre = area.centroid
    upright = affinity.rotate(area, -angle, origin=centre)
    x0, y0, x1, y1 = upright.bounds
    count = max(1, round((y1 - y0) / spacing))
    pitch = (y1 - y0) / count
    shift = (jitter - 0.5) * pitch * 0.3
    lines = []
    for i in range(1, count):
        y = y0 + i * pitch + shift + pitch * 0.09 * math.sin(5.1 * i + jitter * 6)
        straight = affinity.rotate(
            LineString([(x0 - 200, y), (x1 + 200, y)]), angle, origin=centre
        )
        lines.append(shapely.transform(straight.segmentize(60), _gently))
    return lines


def _gently(xy: Array) -> Array:
    """Half the bend of the main streets."""
    softened: Array = xy + (bend(xy) - xy) * 0.5
    return softened


def _inside(line: LineString, area: Polygon) -> list[LineString]:
    """The pieces in the area that are long enough and do not run along its border."""
    border = area.exterior.buffer(HUG_M)
    pieces = [
        p
        for p in shapely.get_parts(shapely.intersection(line, area))
        if p.length >= SHORTEST_M
    ]
    return [
        p for p in pieces if shapely.intersection(p, border).length < 0.5 * p.length
    ]


def _broken(
    line: LineString, crossing: list[LineString], leave_out: Callable[[], bool]
) -> list[LineString]:
    parts = shapely.get_parts(
        shapely.difference(line, shapely.union_all(crossing).buffer(1e-6))
    )
    kept: list[list[tuple[float, float]]] = [[]]
    for part in parts:
        if leave_out():
            kept.append([])
        else:
            kept[-1] += list(part.coords)
    return [LineString(points) for points in kept if len(points) > 1]
