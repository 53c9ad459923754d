"""How does the town come together?  From land to addresses, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import shapely

from tests.demo_city import (
    blocks,
    building_up,
    buildings,
    grid,
    land,
    names,
    network,
    numbering,
    skeleton,
    zones,
)


@dataclass(frozen=True, slots=True, eq=False)
class Town:
    """Equal only to itself, so that what is computed from it can be kept."""

    land: land.Land
    ponds: shapely.MultiPolygon
    frame: skeleton.Skeleton
    sectors: list[zones.Sector]
    axes: list[skeleton.Axis]
    blocks: list[blocks.Block]
    buildings: list[buildings.Building]
    houses: list[numbering.House]


@cache
def raise_town() -> Town:
    ground, ponds = land.lay_land(), land.ponds()
    frame = skeleton.raise_skeleton(ground)
    sectors = zones.zoned(frame.sectors)
    axes = _streets(frame, sectors)
    keep_free = shapely.union_all(
        [
            ground.river.buffer(25),
            frame.railway.buffer(blocks.RAIL_FREE_M),
            ponds.buffer(18),
        ]
    )
    lines = [frame.railway, *(part.exterior for part in shapely.get_parts(ground.dry))]
    cut = blocks.cut_blocks(axes, lines, sectors, keep_free)
    built = building_up.build_up(cut, axes)
    return Town(
        ground,
        ponds,
        frame,
        sectors,
        axes,
        cut,
        built,
        numbering.addressed(built, axes, cut),
    )


def _streets(
    frame: skeleton.Skeleton, sectors: list[zones.Sector]
) -> list[skeleton.Axis]:
    side = network.chained(grid.side_streets(sectors))
    return [
        numbering.away_from_square(a)
        for a in network.noded(names.christened(frame.axes, side, sectors))
    ]
