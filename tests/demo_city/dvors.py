"""What stands inside a block?  Courtyards, inner slabs, schools, halls."""

from __future__ import annotations

from collections.abc import Iterator

import shapely
from shapely import Point, Polygon, affinity

from tests.demo_city import zones
from tests.demo_city.blocks import Block
from tests.demo_city.buildings import Building, fits, rectangle
from tests.demo_city.dice import Dice

CELL_M = (112.0, 108.0)
Part = tuple[float, float, float, float]

# Parts of a courtyard cell: x, y of the middle, width, depth, in metres.
_COURTS: list[list[Part]] = [
    [(0, 42, 92, 13), (-46, -8, 13, 64), (46, -8, 13, 64)],
    [(0, 42, 100, 13), (0, -40, 84, 13)],
    [(-38, 36, 23, 23), (38, 36, 23, 23), (0, -40, 92, 13)],
    [(0, 44, 92, 13), (-47, -6, 13, 78), (12, -38, 60, 13)],
    [(-46, 0, 13, 88), (0, 44, 56, 13), (42, -34, 24, 24)],
]
_SCHOOL: list[Part] = [(0, 18, 66, 15), (-26, -8, 14, 38), (26, -8, 14, 38)]
_KINDERGARTEN: list[Part] = [(0, 12, 44, 14), (-15, -10, 14, 30)]
_GARAGES: list[Part] = [(0, y, 104, 6) for y in range(-46, 52, 16)]
_SHEDS: list[Part] = [(-30, 24, 44, 58), (28, 30, 38, 22), (24, -26, 64, 30)]
_HOSPITAL: list[Part] = [(0, 20, 88, 15), (0, -14, 16, 54), (0, -44, 60, 15)]
_MARKET: list[Part] = [(0, 16, 64, 30)]
_STAND: list[Part] = [(0, 52, 96, 11), (0, -52, 96, 11)]
_PUBLIC = {"hospital": _HOSPITAL, "market": _MARKET, "stadium": _STAND}
_HALL: list[Part] = [(0, 26, 96, 34), (-20, -30, 60, 44), (40, -34, 22, 30)]


def courtyards(block: Block, number: int, roll: Dice) -> list[Building]:
    """Panel housing: courtyards around a school or kindergarten in the middle."""
    kind = block.sector.zone.kind
    cells = list(_cells(block, CELL_M))
    inner = _middle(cells, block) if len(cells) > 3 else None
    placed: list[Building] = []
    for cell in cells:
        if cell is inner:
            use, parts = (
                ("school", _SCHOOL)
                if number % 3 == 0
                else ("kindergarten", _KINDERGARTEN)
            )
            placed += _institution(block, number, cell, use, parts, placed)
            continue
        for outline in _turned(
            roll.choice(_COURTS), cell, block.sector.zone.angle + 90 * roll.below(4)
        ):
            if fits(outline, block.ground, [b.outline for b in placed], 10):
                placed.append(Building(outline, number, kind))
    return placed


def _middle(cells: list[Point], block: Block) -> Point:
    return min(cells, key=lambda cell: cell.distance(block.ground.centroid))


def inner_slabs(
    block: Block, number: int, placed: list[Building], roll: Dice
) -> list[Building]:
    """The second row of a mid-rise block, parallel to its long side."""
    core = block.ground.buffer(-34)
    if core.is_empty or core.area < 1500:
        return []
    angle = block.sector.zone.angle + (0 if roll.random() < 0.7 else 90)
    found: list[Building] = []
    for cell in _cells(block, (64.0, 46.0)):
        outline = rectangle(cell, roll.uniform(36, 56), 12.5, angle)
        taken = [b.outline for b in [*placed, *found]]
        if (
            roll.random() < 0.62
            and core.intersects(outline)
            and fits(outline, block.ground, taken, 15)
        ):
            found.append(Building(outline, number, block.sector.zone.kind))
    return found


def institution(block: Block, number: int, use: str) -> list[Building]:
    """A school or kindergarten in mid-block, or nothing where it does not fit."""
    parts = _SCHOOL if use == "school" else _KINDERGARTEN
    return _institution(
        block, number, block.ground.representative_point(), use, parts, []
    )


def public(block: Block, number: int, use: str) -> list[Building]:
    """What stands on a block kept for everybody: nothing in a park."""
    outlines = _turned(
        _PUBLIC.get(use, []), block.ground.centroid, block.sector.zone.angle
    )
    whole = shapely.union_all(outlines)
    if isinstance(whole, Polygon) and outlines:
        outlines = [whole]
    inside = [outline for outline in outlines if block.ground.contains(outline)]
    return [
        Building(outline, number, block.sector.zone.kind, use="public")
        for outline in inside
    ]


def halls(block: Block, number: int, roll: Dice) -> list[Building]:
    """Works and warehouses."""
    placed: list[Building] = []
    for cell in _cells(block, (150.0, 135.0)):
        if roll.random() < 0.25:
            continue
        parts = roll.choice((_HALL, _HALL, _GARAGES, _SHEDS))
        for outline in _turned(
            parts, cell, block.sector.zone.angle + 180 * roll.below(2)
        ):
            if fits(outline, block.ground, [b.outline for b in placed], 9):
                placed.append(Building(outline, number, zones.INDUSTRIAL, use="hall"))
    return placed


def _institution(
    block: Block,
    number: int,
    cell: Point,
    use: str,
    parts: list[Part],
    placed: list[Building],
) -> list[Building]:
    wings = _turned(parts, cell, block.sector.zone.angle)
    whole = shapely.union_all(wings)
    if not isinstance(whole, Polygon) or not fits(
        whole, block.ground, [b.outline for b in placed], 14
    ):
        return []
    return [Building(whole, number, block.sector.zone.kind, use=use)]


def _turned(parts: list[Part], cell: Point, angle: float) -> list[Polygon]:
    outlines = [
        rectangle(Point(cell.x + x, cell.y + y), width, depth, 0)
        for x, y, width, depth in parts
    ]
    return [
        affinity.rotate(outline, angle, origin=(cell.x, cell.y)) for outline in outlines
    ]


def _cells(block: Block, size: tuple[float, float]) -> Iterator[Point]:
    """Centres of a lattice along the block's angle."""
    centre = block.ground.centroid
    upright = affinity.rotate(block.ground, -block.sector.zone.angle, origin=centre)
    x0, y0, x1, y1 = upright.bounds
    columns, rows = max(1, int((x1 - x0) / size[0])), max(1, int((y1 - y0) / size[1]))
    for row in range(rows):
        for column in range(columns):
            x = (x0 + x1) / 2 + (column - (columns - 1) / 2) * (x1 - x0) / columns
            y = (y0 + y1) / 2 + (row - (rows - 1) / 2) * (y1 - y0) / rows
            yield affinity.rotate(Point(x, y), block.sector.zone.angle, origin=centre)
