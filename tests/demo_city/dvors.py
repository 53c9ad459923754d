"""What stands inside a block?  Courtyards of panel houses, inner slabs, schools, halls."""

from __future__ import annotations

import random
from collections.abc import Iterator

import shapely
from shapely import Point, Polygon, affinity

from tests.demo_city import zones
from tests.demo_city.blocks import Block
from tests.demo_city.buildings import Building, fits, rectangle

CELL_M = (118.0, 112.0)
Part = tuple[float, float, float, float]

# Parts of a courtyard cell: x, y of the centre, width, depth, in metres from the middle of the cell.
_COURTS: list[list[Part]] = [
    [(0, 42, 92, 13), (-46, -8, 13, 64), (46, -8, 13, 64)],
    [(0, 42, 100, 13), (0, -40, 84, 13)],
    [(-38, 36, 23, 23), (38, 36, 23, 23), (0, -40, 92, 13)],
    [(0, 44, 92, 13), (-47, -6, 13, 78), (12, -38, 60, 13)],
    [(-46, 0, 13, 88), (0, 44, 56, 13), (42, -34, 24, 24)],
]
_SCHOOL: list[Part] = [(0, 18, 66, 15), (-26, -8, 14, 38), (26, -8, 14, 38)]
_KINDERGARTEN: list[Part] = [(0, 12, 44, 14), (-15, -10, 14, 30)]
_HALL: list[Part] = [(0, 26, 96, 34), (-20, -30, 60, 44), (40, -34, 22, 30)]


def courtyards(block: Block, number: int, roll: random.Random) -> list[Building]:
    """Panel housing: the block is tiled with courtyards; the middle cells hold a school and a kindergarten."""
    kind = block.sector.zone.kind
    cells = list(_cells(block, CELL_M))
    inner = sorted(cells, key=lambda c: c.distance(block.ground.centroid))[:2] if len(cells) > 5 else []
    placed: list[Building] = []
    for cell in cells:
        if cell in inner:
            use, parts = ("school", _SCHOOL) if cell == inner[number % 2] else ("kindergarten", _KINDERGARTEN)
            placed += _institution(block, number, cell, use, parts, placed)
            continue
        for outline in _turned(roll.choice(_COURTS), cell, block.sector.zone.angle + 90 * roll.randrange(4)):
            if fits(outline, block.ground, [b.outline for b in placed], 12):
                placed.append(Building(outline, number, kind))
    return placed


def inner_slabs(block: Block, number: int, placed: list[Building], roll: random.Random) -> list[Building]:
    """The second row of a mid-rise block, parallel to its long side."""
    core = block.ground.buffer(-34)
    if core.is_empty or core.area < 1500:
        return []
    angle = block.sector.zone.angle + (0 if roll.random() < 0.7 else 90)
    found: list[Building] = []
    for cell in _cells(block, (64.0, 46.0)):
        outline = rectangle(cell, roll.uniform(36, 56), 12.5, angle)
        taken = [b.outline for b in [*placed, *found]]
        if roll.random() < 0.62 and core.intersects(outline) and fits(outline, block.ground, taken, 15):
            found.append(Building(outline, number, block.sector.zone.kind))
    return found


def institution(block: Block, number: int, use: str) -> list[Building]:
    """A school or kindergarten in the middle of a mid-rise block, or nothing where it does not fit."""
    parts = _SCHOOL if use == "school" else _KINDERGARTEN
    return _institution(block, number, block.ground.representative_point(), use, parts, [])


def halls(block: Block, number: int, roll: random.Random) -> list[Building]:
    """Works and warehouses."""
    placed: list[Building] = []
    for cell in _cells(block, (150.0, 135.0)):
        if roll.random() < 0.25:
            continue
        for outline in _turned(_HALL, cell, block.sector.zone.angle + 180 * roll.randrange(2)):
            if fits(outline, block.ground, [b.outline for b in placed], 9):
                placed.append(Building(outline, number, zones.INDUSTRIAL, use="hall"))
    return placed


def _institution(
    block: Block, number: int, cell: Point, use: str, parts: list[Part], placed: list[Building]
) -> list[Building]:
    wings = _turned(parts, cell, block.sector.zone.angle)
    whole = shapely.union_all(wings)
    if not isinstance(whole, Polygon) or not fits(whole, block.ground, [b.outline for b in placed], 14):
        return []
    return [Building(whole, number, block.sector.zone.kind, use=use)]


def _turned(parts: list[Part], cell: Point, angle: float) -> list[Polygon]:
    outlines = [rectangle(Point(cell.x + x, cell.y + y), width, depth, 0) for x, y, width, depth in parts]
    return [affinity.rotate(outline, angle, origin=(cell.x, cell.y)) for outline in outlines]


def _cells(block: Block, size: tuple[float, float]) -> Iterator[Point]:
    """Centres of a lattice along the block's angle, from its middle outwards to its edges."""
    centre = block.ground.centroid
    upright = affinity.rotate(block.ground, -block.sector.zone.angle, origin=centre)
    x0, y0, x1, y1 = upright.bounds
    columns, rows = max(1, int((x1 - x0) / size[0])), max(1, int((y1 - y0) / size[1]))
    for row in range(rows):
        for column in range(columns):
            x = (x0 + x1) / 2 + (column - (columns - 1) / 2) * (x1 - x0) / columns
            y = (y0 + y1) / 2 + (row - (rows - 1) / 2) * (y1 - y0) / rows
            yield affinity.rotate(Point(x, y), block.sector.zone.angle, origin=centre)
