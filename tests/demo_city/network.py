"""How do the lines become streets?  Chains, and a vertex at every crossing."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace

import numpy as np
import shapely
from shapely import LineString, Point, STRtree

from tests.demo_city.frame import Coordinates, on_grid
from tests.demo_city.skeleton import Axis

JOG_M = 26.0
TURN_DEG = 28.0
TOUCH_M = 0.4


def chained(side: list[Axis]) -> list[Axis]:
    """Side streets that face each other across an avenue become one street."""
    joined = True
    streets = list(side)
    while joined:
        streets, joined = _chain_once(streets)
    return streets


def _chain_once(streets: list[Axis]) -> tuple[list[Axis], bool]:
    ends = [(i, end) for i in range(len(streets)) for end in (0, -1)]
    tree = STRtree([Point(streets[i].line.coords[end]) for i, end in ends])
    used: set[int] = set()
    merged: list[Axis] = []
    for i, end_a in ends:
        here = Point(streets[i].line.coords[end_a])
        for j, end_b in (ends[k] for k in sorted(tree.query(here.buffer(JOG_M)))):
            free = i != j and not used & {i, j}
            if free and _straight_on(streets[i], end_a, streets[j], end_b):
                used |= {i, j}
                merged.append(_merged(streets[i], end_a, streets[j], end_b))
    rest = [street for i, street in enumerate(streets) if i not in used]
    return [*merged, *rest], bool(merged)


def _straight_on(a: Axis, end_a: int, b: Axis, end_b: int) -> bool:
    turn = math.degrees(abs(_bearing_out(a, end_a) - _bearing_out(b, end_b))) % 360
    return abs(turn - 180) < TURN_DEG and a.rank == b.rank


def _bearing_out(axis: Axis, end: int) -> float:
    xy = axis.line.coords
    (x0, y0), (x1, y1) = (xy[1], xy[0]) if end == 0 else (xy[-2], xy[-1])
    return math.atan2(y1 - y0, x1 - x0)


def _merged(a: Axis, end_a: int, b: Axis, end_b: int) -> Axis:
    """One line through the end of `a`; the end of `b` moves onto it."""
    first = list(a.line.coords) if end_a == -1 else list(a.line.coords)[::-1]
    second = list(b.line.coords) if end_b == 0 else list(b.line.coords)[::-1]
    return replace(a, line=LineString([*first, *second[1:]]))


def noded(axes: list[Axis]) -> list[Axis]:
    """The same lines with a common vertex wherever two of them meet."""
    meetings = _meetings(axes)
    return [
        replace(axis, line=_with_vertices(axis.line, meetings[i]))
        for i, axis in enumerate(axes)
    ]


def _meetings(axes: list[Axis]) -> dict[int, set[Coordinates]]:
    lines = [axis.line for axis in axes]
    tree = STRtree(lines)
    found: dict[int, set[Coordinates]] = defaultdict(set)
    for i, line in enumerate(lines):
        for j in sorted(int(k) for k in tree.query(line.buffer(TOUCH_M)) if k > i):
            for x, y in _points_shared(line, lines[j]):
                found[i].add((x, y))
                found[j].add((x, y))
    return found


def _points_shared(a: LineString, b: LineString) -> list[Coordinates]:
    crossings = [
        p for p in shapely.get_parts(shapely.intersection(a, b)) if isinstance(p, Point)
    ]
    touching = [
        Point(a.coords[e]) for e in (0, -1) if b.distance(Point(a.coords[e])) < TOUCH_M
    ]
    touched = [
        Point(b.coords[e]) for e in (0, -1) if a.distance(Point(b.coords[e])) < TOUCH_M
    ]
    points: list[Point] = []
    for point in [*touching, *touched, *crossings]:
        if all(point.distance(other) > 1 for other in points):
            points.append(point)
    return [(round(p.x, 1), round(p.y, 1)) for p in points]


def _with_vertices(line: LineString, points: set[Coordinates]) -> LineString:
    """The points in order; drawn vertices within a metre of one give way to it."""
    drawn = [xy for xy in line.coords if all(math.dist(xy, p) > 1 for p in points)]
    ordered = sorted([*drawn, *points], key=lambda xy: line.project(Point(xy)))
    return on_grid(LineString(np.array(ordered)))
