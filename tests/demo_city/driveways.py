"""How does one drive into a block?  Nameless lanes in courtyards and parks."""

from __future__ import annotations

from collections.abc import Iterator

import shapely
from shapely import LineString, affinity

from tests.demo_city import zones
from tests.demo_city.blocks import Block
from tests.demo_city.buildings import Building
from tests.demo_city.dvors import CELL_M
from tests.demo_city.frame import on_grid

CLEAR_M = 4.0
SHORTEST_M = 38.0
RIDE_M = 150.0


def driveways(
    blocks: list[Block], buildings: list[Building]
) -> Iterator[tuple[int, LineString]]:
    """Lanes with the number of their block."""
    walls: dict[int, list[shapely.Polygon]] = {}
    for building in buildings:
        walls.setdefault(building.block, []).append(building.outline)
    for number, block in enumerate(blocks):
        if block.sector.zone.kind == zones.GREEN:
            yield from ((number, path) for path in _paths(block))
        if number in walls and block.sector.zone.kind in (
            zones.PANEL,
            zones.MIDRISE,
            zones.NEW,
        ):
            kept_free = shapely.union_all(walls[number]).buffer(CLEAR_M)
            for line in _seams(block):
                for lane in _drivable(line, block, kept_free):
                    yield number, lane


def _paths(block: Block) -> Iterator[LineString]:
    """Rides through a park."""
    for line in _seams(block):
        for piece in shapely.get_parts(shapely.intersection(line, block.ground)):
            if piece.length > RIDE_M:
                yield on_grid(piece)


def _drivable(
    line: LineString, block: Block, walls: shapely.Geometry
) -> Iterator[LineString]:
    """What is left between the walls, where it reaches a street or is long."""
    rest = shapely.difference(shapely.intersection(line, block.face), walls)
    for piece in shapely.get_parts(rest):
        if piece.length > SHORTEST_M and piece.distance(block.face.exterior) < 1:
            yield on_grid(piece)


def _seams(block: Block) -> Iterator[LineString]:
    """The lines between courtyard cells; in mid-rise blocks one lane each way."""
    centre, angle = block.ground.centroid, block.sector.zone.angle
    x0, y0, x1, y1 = affinity.rotate(block.ground, -angle, origin=centre).bounds
    panel = block.sector.zone.kind == zones.PANEL
    columns = max(1, int((x1 - x0) / CELL_M[0])) if panel else 2
    rows = max(1, int((y1 - y0) / CELL_M[1])) if panel else 2
    for k in range(1, columns):
        x = x0 + k * (x1 - x0) / columns
        line = LineString([(x, y0 - 60), (x, y1 + 60)])
        yield affinity.rotate(line, angle, origin=centre)
    for k in range(1, rows):
        y = y0 + k * (y1 - y0) / rows
        line = LineString([(x0 - 60, y), (x1 + 60, y)])
        yield affinity.rotate(line, angle, origin=centre)
