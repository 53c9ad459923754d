"""Which lines divide the town into sectors?  Main streets, quays, rails, limits."""

from __future__ import annotations

import math
from dataclasses import dataclass

import shapely
from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize

from tests.demo_city import plan
from tests.demo_city.frame import as_line, bent, on_grid, smooth
from tests.demo_city.land import Land

SOUTH_QUAY = f"набережная реки {plan.RIVER.removesuffix('а')}и"
NORTH_QUAY = "Заречная набережная"
GRID_M = 0.1
JOIN_M = 35.0


@dataclass(frozen=True, slots=True)
class Axis:
    """The centre line of a street with its name (empty while unnamed) and rank."""

    name: str
    rank: int
    line: LineString


@dataclass(frozen=True, slots=True)
class Skeleton:
    axes: list[Axis]
    railway: LineString
    sectors: list[Polygon]


def raise_skeleton(land: Land) -> Skeleton:
    drawn = [_cut(street, land) for street in plan.main_streets()]
    drawn += [
        Axis(SOUTH_QUAY, 3, land.south_quay),
        Axis(NORTH_QUAY, 3, land.north_quay),
    ]
    axes = [_joined(axis, drawn) for axis in drawn]
    tracks = bent(smooth(plan.line("railway")), step_m=80)
    railway = as_line(shapely.intersection(tracks, land.limits))
    lines = [*(axis.line for axis in axes), railway, *_rims(land)]
    return Skeleton(axes, railway, faces(lines))


def _cut(drawn: plan.Drawn, land: Land) -> Axis:
    line = bent(drawn.points)
    ground: BaseGeometry = land.dry
    if drawn.bridge:
        ground = shapely.union(land.dry, Point(drawn.bridge).buffer(330))
    pieces = shapely.get_parts(shapely.intersection(line, ground))
    longest = max(pieces, key=lambda piece: float(piece.length))
    return Axis(drawn.name, drawn.rank, on_grid(longest))


def _joined(axis: Axis, others: list[Axis]) -> Axis:
    """Ends that stop just short of, or just past, another street are led onto it."""
    ends = [
        _landing(Point(end), axis, others)
        for end in (axis.line.coords[0], axis.line.coords[-1])
    ]
    middle = [
        xy
        for xy in axis.line.coords[1:-1]
        if all(math.dist(xy, end) > JOIN_M for end in ends)
    ]
    return Axis(axis.name, axis.rank, on_grid(LineString([ends[0], *middle, ends[1]])))


def _landing(end: Point, axis: Axis, others: list[Axis]) -> tuple[float, float]:
    near = [
        other.line
        for other in others
        if other is not axis and other.line.distance(end) < JOIN_M
    ]
    if not near:
        return end.x, end.y
    target = min(near, key=end.distance)
    foot = target.interpolate(target.project(end))
    return foot.x, foot.y


def _rims(land: Land) -> list[LineString]:
    return [ring for part in shapely.get_parts(land.dry) for ring in (part.exterior,)]


def faces(lines: list[LineString]) -> list[Polygon]:
    """The faces of the planar graph, in an order given by their place alone."""
    noded = shapely.union_all(lines, grid_size=GRID_M)
    found = [face for face in polygonize(shapely.get_parts(noded)) if face.area > 1]
    return sorted(found, key=lambda f: (round(f.centroid.x), round(f.centroid.y)))
