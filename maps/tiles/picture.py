"""What is drawn in a tile? Points while they are few, then stacks or donuts, or heat.

Whether clusters give way to points is decided by their number, not by the zoom: one
house can have as many incidents as a quarter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from maps.index.answers import EXTENT
from maps.index.areas import Tile
from maps.sights.sight import Floats, Points, Sight, Spots

MOST_POINTS: Final = 300
MOST_STACKS: Final = 600
MOST_STACKED: Final = 4000
MOST_LOOKED_AT: Final = 100_000
STACKS_FROM: Final = 17
DONUTS_DEPTH: Final = 3
HEAT_DEPTH: Final = 4

View = Literal["donuts", "heat"]
Kind = Literal["cells", "stacks", "points", "heat"]


@dataclass(frozen=True, slots=True)
class Picture:
    """What a tile shows; ``total`` incidents in all.

    Every row begins with x and y, 0 to ``EXTENT`` - 1 from the north-western corner.
    ``cells`` and ``stacks`` go on with the count of all and that of each layer, and
    ``heat`` with the count of all; ``points`` with the place of the layer and the
    number of the incident. Where overdue is told, it stands last (not in heat).
    """

    kind: Kind
    total: int
    rows: NDArray[np.int64]


def picture(sight: Sight, tile: Tile, view: View) -> Picture:
    """Choose what a tile shows of a sight, and draw it.

    Where there are few, selected or not, it is quickest to look at each. Elsewhere the
    selected are counted, which is cheap however many there are, and the count says
    whether to look.
    """
    if view == "heat":
        return _heat(sight.cells(tile, depth=HEAT_DEPTH))
    most = MOST_STACKED if tile.z >= STACKS_FROM else MOST_POINTS
    points = sight.points(tile, among=most)
    if points is None:
        cells = _cells(sight, tile)
        if not 0 < cells.total <= most:
            return cells
        points = sight.points(tile, among=MOST_LOOKED_AT)
        if points is None:
            return cells
    return _near(points, sight, tile)


def _near(points: Points, sight: Sight, tile: Tile) -> Picture:
    if len(points) <= MOST_POINTS:
        return _of_points(points)
    stacks = points.stacked(layers=len(sight.legend.layers))
    if len(stacks) <= MOST_STACKS:
        return _of_spots("stacks", stacks)
    return _cells(sight, tile)


def _cells(sight: Sight, tile: Tile) -> Picture:
    return _of_spots("cells", sight.cells(tile, depth=DONUTS_DEPTH))


def _heat(spots: Spots) -> Picture:
    sizes = spots.counts.sum(axis=1)
    rows = np.column_stack([_grid(spots.x), _grid(spots.y), sizes])
    return Picture("heat", int(sizes.sum()), rows)


def _of_spots(kind: Kind, spots: Spots) -> Picture:
    sizes = spots.counts.sum(axis=1)
    columns = [_grid(spots.x), _grid(spots.y), sizes, spots.counts]
    if spots.overdue is not None:
        columns.append(spots.overdue)
    return Picture(kind, int(sizes.sum()), np.column_stack(columns))


def _of_points(points: Points) -> Picture:
    columns = [_grid(points.x), _grid(points.y), points.layer, points.number]
    if points.overdue is not None:
        columns.append(points.overdue)
    return Picture("points", len(points.x), np.column_stack(columns))


def _grid(ordinates: Floats) -> NDArray[np.int64]:
    return np.minimum(ordinates.astype(np.int64), EXTENT - 1)
