"""Which buildings stand along the sides of a block?"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import LineString, Point, Polygon, affinity

from tests.demo_city import zones
from tests.demo_city.blocks import ROAD_HALF_M, Block, Side
from tests.demo_city.dice import Dice
from tests.demo_city.skeleton import Axis

CORNER_M = 42.0


@dataclass(frozen=True, slots=True)
class Building:
    """`street` and `corner` index the axes (-1: none).

    `use` is housing, school, kindergarten, hall or public.
    """

    outline: Polygon
    block: int
    zone: str
    street: int = -1
    corner: int = -1
    use: str = "housing"


@dataclass(frozen=True, slots=True)
class Habit:
    """How one builds in a zone; ranges in metres, `vacant` is a share."""

    front: tuple[float, float]
    depth: tuple[float, float]
    setback: tuple[float, float]
    gap: tuple[float, float]
    vacant: float
    wings: float = 0.0


HABITS = {
    zones.CENTRE: Habit((15, 36), (11, 15), (1, 3), (4, 16), 0.08, 0.28),
    zones.MIDRISE: Habit((34, 74), (12, 14), (6, 10), (16, 30), 0.07),
    zones.PRIVATE: Habit((8, 13), (7, 11), (4, 8), (19, 28), 0.10),
    zones.NEW: Habit((26, 60), (17, 22), (8, 14), (34, 60), 0.10),
    zones.INDUSTRIAL: Habit((30, 60), (14, 20), (8, 14), (140, 320), 0.3),
}


def rectangle(centre: Point, width: float, depth: float, angle: float) -> Polygon:
    """Width along the angle (degrees), depth across it."""
    box = shapely.box(
        centre.x - width / 2,
        centre.y - depth / 2,
        centre.x + width / 2,
        centre.y + depth / 2,
    )
    turned: Polygon = affinity.rotate(box, angle, origin=(centre.x, centre.y))
    return turned


def fits(outline: Polygon, ground: Polygon, others: list[Polygon], gap: float) -> bool:
    return ground.contains(outline) and all(
        outline.distance(other) >= gap for other in others
    )


@dataclass(frozen=True, slots=True)
class Plot:
    """The block being built up: its free ground and what stands there already."""

    number: int
    ground: Polygon
    pavement_m: dict[int, float]
    taken: list[Polygon]

    def has_room(self, outline: Polygon, gap: float) -> bool:
        return fits(outline, self.ground, self.taken, gap)


def along_sides(
    block: Block, number: int, axes: list[Axis], roll: Dice
) -> list[Building]:
    """Houses along every side that has a name, longest side first."""
    pavements = {s.street: ROAD_HALF_M[axes[s.street].rank] for s in block.sides}
    plot = Plot(number, block.ground, pavements, [])
    named = [side for side in block.sides if axes[side.street].name]
    rows = sorted(named, key=lambda side: -side.line.length)
    return [house for side in rows for house in _row(block, side, plot, roll)]


def _row(block: Block, side: Side, plot: Plot, roll: Dice) -> list[Building]:
    """Houses along one side, in order; whatever does not fit is left out."""
    habit, edge = HABITS[block.sector.zone.kind], plot.pavement_m[side.street]
    row: list[Building] = []
    at = edge + roll.uniform(1, 6)
    while at < side.line.length - edge:
        front, depth = roll.uniform(*habit.front), roll.uniform(*habit.depth)
        setback = edge + roll.uniform(*habit.setback) + depth / 2
        outline = _beside(side.line, at + front / 2, setback, front, depth)
        if roll.chance(habit.vacant) or not plot.has_room(outline, habit.gap[0] * 0.6):
            at += max(4.0, habit.front[0] / 3)
            continue
        grown = _with_wing(outline, side.line, plot, habit.wings, roll)
        plot.taken.append(grown)
        row.append(_house(grown, block, plot.number, side))
        at += front + roll.uniform(*habit.gap)
    return row


def _house(outline: Polygon, block: Block, number: int, side: Side) -> Building:
    corner = _corner(block, side, outline)
    return Building(outline, number, block.sector.zone.kind, side.street, corner)


def _with_wing(
    outline: Polygon, street: LineString, plot: Plot, share: float, roll: Dice
) -> Polygon:
    """An old house often has a wing along its yard."""
    if not roll.chance(share):
        return outline
    corners = sorted(
        outline.exterior.coords[:-1], key=lambda xy: street.distance(Point(xy))
    )
    (ax, ay), (bx, by) = corners[2], corners[3]
    width, depth = 9.0, roll.uniform(9, 20)
    near = street.interpolate(street.project(outline.centroid))
    away = math.atan2(outline.centroid.y - near.y, outline.centroid.x - near.x)
    inwards = width / 2 / max(math.dist((ax, ay), (bx, by)), 1)
    foot = Point(
        ax + (bx - ax) * inwards + math.cos(away) * (depth / 2 - 1),
        ay + (by - ay) * inwards + math.sin(away) * (depth / 2 - 1),
    )
    wing = rectangle(foot, depth, width, math.degrees(away))
    whole = shapely.union(outline, wing)
    if not isinstance(whole, Polygon) or not plot.has_room(whole, 2):
        return outline
    return whole


def _beside(
    line: LineString, at: float, offset: float, front: float, depth: float
) -> Polygon:
    before, after = (
        line.interpolate(max(at - front / 2, 0)),
        line.interpolate(min(at + front / 2, line.length)),
    )
    angle = math.atan2(after.y - before.y, after.x - before.x)
    middle = Point((before.x + after.x) / 2, (before.y + after.y) / 2)
    centre = Point(
        middle.x - math.sin(angle) * offset, middle.y + math.cos(angle) * offset
    )
    return rectangle(centre, front, depth, math.degrees(angle))


def _corner(block: Block, side: Side, outline: Polygon) -> int:
    """The other street of a corner house, or -1."""
    near = [
        s
        for s in block.sides
        if s.street != side.street and s.line.distance(outline) < CORNER_M - 8
    ]
    return min(near, key=lambda s: s.line.distance(outline)).street if near else -1


def rounded(outline: Polygon) -> Polygon:
    decimetres: Polygon = shapely.transform(outline, lambda xy: np.round(xy, 1))
    return decimetres
