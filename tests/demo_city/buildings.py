"""Which buildings stand along the sides of a block?"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import LineString, Point, Polygon, affinity

from tests.demo_city import zones
from tests.demo_city.blocks import ROAD_HALF_M, Block, Side
from tests.demo_city.skeleton import Axis

CORNER_M = 42.0


@dataclass(frozen=True, slots=True)
class Building:
    """`street` and `corner` index the axes (-1: none); use is housing, shed, school, hall, public …"""

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


HABITS = {
    zones.CENTRE: Habit((15, 36), (11, 15), (1, 3), (4, 16), 0.08),
    zones.MIDRISE: Habit((34, 74), (12, 14), (6, 10), (16, 30), 0.07),
    zones.PRIVATE: Habit((8, 13), (7, 11), (4, 8), (17, 25), 0.10),
    zones.NEW: Habit((26, 60), (17, 22), (8, 14), (34, 60), 0.10),
    zones.INDUSTRIAL: Habit((30, 60), (14, 20), (8, 14), (140, 320), 0.3),
}


def rectangle(centre: Point, width: float, depth: float, angle: float) -> Polygon:
    """Width along the angle (degrees), depth across it."""
    box = shapely.box(centre.x - width / 2, centre.y - depth / 2, centre.x + width / 2, centre.y + depth / 2)
    turned: Polygon = affinity.rotate(box, angle, origin=(centre.x, centre.y))
    return turned


def fits(outline: Polygon, ground: Polygon, others: list[Polygon], gap: float) -> bool:
    return ground.contains(outline) and all(outline.distance(other) >= gap for other in others)


def along_sides(block: Block, number: int, axes: list[Axis], roll: random.Random) -> list[Building]:
    habit = HABITS[block.sector.zone.kind]
    placed: list[Building] = []
    for side in sorted(block.sides, key=lambda side: -side.line.length):
        if axes[side.street].name:
            placed += _row(block, number, side, axes, habit, [b.outline for b in placed], roll)
    return placed


def _row(
    block: Block,
    number: int,
    side: Side,
    axes: list[Axis],
    habit: Habit,
    taken: list[Polygon],
    roll: random.Random,
) -> list[Building]:
    row: list[Building] = []
    edge = ROAD_HALF_M[axes[side.street].rank]
    at = edge + roll.uniform(1, 6)
    while at < side.line.length - edge:
        front, depth = roll.uniform(*habit.front), roll.uniform(*habit.depth)
        setback = edge + roll.uniform(*habit.setback) + depth / 2
        outline = _beside(side.line, at + front / 2, setback, front, depth)
        if roll.random() > habit.vacant and fits(outline, block.ground, taken, habit.gap[0] * 0.6):
            row.append(Building(outline, number, block.sector.zone.kind, side.street, _corner(block, side, outline)))
            taken = [*taken, outline]
            at += front + roll.uniform(*habit.gap)
        else:
            at += max(4.0, habit.front[0] / 3)
    return row


def _beside(line: LineString, at: float, offset: float, front: float, depth: float) -> Polygon:
    before, after = line.interpolate(max(at - front / 2, 0)), line.interpolate(min(at + front / 2, line.length))
    angle = math.atan2(after.y - before.y, after.x - before.x)
    middle = Point((before.x + after.x) / 2, (before.y + after.y) / 2)
    centre = Point(middle.x - math.sin(angle) * offset, middle.y + math.cos(angle) * offset)
    return rectangle(centre, front, depth, math.degrees(angle))


def _corner(block: Block, side: Side, outline: Polygon) -> int:
    """The other street of a corner house, or -1."""
    near = [s for s in block.sides if s.street != side.street and s.line.distance(outline) < CORNER_M - 8]
    return min(near, key=lambda s: s.line.distance(outline)).street if near else -1


def rounded(outline: Polygon) -> Polygon:
    decimetres: Polygon = shapely.transform(outline, lambda xy: np.round(xy, 1))
    return decimetres
