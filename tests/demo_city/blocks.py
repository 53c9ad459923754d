"""What are the blocks, and which street runs along each of their sides?"""

from __future__ import annotations

from dataclasses import dataclass, field

import shapely
from shapely import LineString, Point, Polygon, STRtree
from shapely.geometry.polygon import orient

from tests.demo_city.skeleton import Axis, faces
from tests.demo_city.zones import Sector

SMALLEST_M2 = 900.0
ROAD_HALF_M = {1: 17.0, 2: 13.0, 3: 9.0, 4: 6.0}
RAIL_FREE_M = 38.0


@dataclass(frozen=True, slots=True)
class Side:
    """A stretch of a block's rim, the block on its left; `street` indexes the axes."""

    line: LineString
    street: int


@dataclass(frozen=True, slots=True)
class Block:
    """`ground` is what is left of the face between pavements, rails and water."""

    face: Polygon
    ground: Polygon
    sector: Sector
    sides: list[Side] = field(default_factory=list)


def cut_blocks(
    axes: list[Axis],
    other_lines: list[LineString],
    sectors: list[Sector],
    keep_free: shapely.Geometry,
) -> list[Block]:
    cells = [
        f
        for f in faces([axis.line for axis in axes] + other_lines)
        if f.area > SMALLEST_M2
    ]
    tree = STRtree([axis.line for axis in axes])
    areas = STRtree([sector.area for sector in sectors])
    blocks = []
    for cell in cells:
        home = areas.query(cell.representative_point(), predicate="within")
        if len(home):
            blocks.append(
                _block(orient(cell), sectors[int(min(home))], axes, tree, keep_free)
            )
    return [block for block in blocks if not block.ground.is_empty]


def _block(
    face: Polygon,
    sector: Sector,
    axes: list[Axis],
    tree: STRtree,
    keep_free: shapely.Geometry,
) -> Block:
    sides = _sides(face, axes, tree)
    paving = [side.line.buffer(ROAD_HALF_M[axes[side.street].rank]) for side in sides]
    ground = shapely.difference(face, shapely.union_all([*paving, keep_free]))
    largest = max(
        shapely.get_parts(ground), key=lambda part: float(part.area), default=Polygon()
    )
    return Block(face, largest, sector, sides)


def _sides(face: Polygon, axes: list[Axis], tree: STRtree) -> list[Side]:
    ring = list(face.exterior.coords)
    owners = [_owner(ring[i], ring[i + 1], axes, tree) for i in range(len(ring) - 1)]
    start = next((i for i in range(len(owners)) if owners[i] != owners[i - 1]), 0)
    order = [(start + k) % len(owners) for k in range(len(owners))]
    runs: list[tuple[int, list[tuple[float, ...]]]] = []
    for i in order:
        if runs and runs[-1][0] == owners[i]:
            runs[-1][1].append(ring[i + 1])
        else:
            runs.append((owners[i], [ring[i], ring[i + 1]]))
    return [Side(LineString(points), owner) for owner, points in runs if owner >= 0]


def _owner(
    a: tuple[float, ...], b: tuple[float, ...], axes: list[Axis], tree: STRtree
) -> int:
    """The street whose line carries the segment a-b, or -1 (rail, shore, limits)."""
    middle = Point((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    near = int(tree.nearest(middle))
    return near if axes[near].line.distance(middle) < 0.6 else -1
