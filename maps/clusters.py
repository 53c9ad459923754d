"""Which donuts stand for the incidents of an area, so that none covers another?

The cells of a grid are merged greedily, the fullest first, until no two donuts overlap.
Every row of the area is in exactly one cluster, so the counts always add up to the
list's.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Final, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from geo_incidents.errors import InvalidInput
from geo_incidents.spatial.grid import Bounds, geographic, unit_position
from maps.cells import Cell, cells_of

TILE_PX: Final = 256
CELL_PX: Final = 40
WIDEST_PX: Final = 8192
POINT_PX: Final = 24
SMALLEST_PX: Final = 32
LARGEST_PX: Final = 64
LEAST_PX: Final = 28
GROWTH_PX: Final = 2
CLOSEST_ZOOM: Final = 19

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Some incidents seen as one, at their mean ``x`` and ``y`` in pixels of the world.

    ``first`` is the smallest key of the members: who it is when alone. ``counts``
    stand in the order of the layers.
    """

    x: float
    y: float
    diameter: float
    size: int
    counts: tuple[int, ...]
    extent: Bounds
    first: int

    def __add__(self, other: Cluster) -> Cluster:
        size = self.size + other.size
        mine = self.size / size
        return Cluster(
            self.x * mine + other.x * (1 - mine),
            self.y * mine + other.y * (1 - mine),
            diameter_px(size),
            size,
            tuple(map(add, self.counts, other.counts)),
            _union(self.extent, other.extent),
            min(self.first, other.first),
        )

    def meets(self, other: Cluster) -> bool:
        """Tell whether the two would overlap on the screen."""
        room = (self.diameter + other.diameter) / 2
        return math.hypot(self.x - other.x, self.y - other.y) < room

    @property
    def is_stack(self) -> bool:
        """Tell whether no zoom takes the members apart: they lie within some metres."""
        west, south, east, north = self.extent
        span_deg = max(east - west, north - south)
        return span_deg / 360 * width_px(CLOSEST_ZOOM) < POINT_PX


def clusters_of(
    rows: QuerySet[Row],
    *,
    area: Bounds,
    zoom: int,
    layers: Mapping[str, Sequence[str]],
) -> list[Cluster]:
    """Cluster the rows of an area; ``layers`` says the statuses of each layer.

    Raises:
        InvalidInput: the area at this zoom is larger than any screen.

    """
    _check_size(area, zoom)
    world_px = width_px(zoom)
    cells = cells_of(rows, area=area, cell_deg=360 * CELL_PX / world_px, layers=layers)
    return merged(_cluster(cell, world_px) for cell in cells)


def merged(clusters: Iterable[Cluster]) -> list[Cluster]:
    """Merge until nothing overlaps, beginning with the fullest."""
    waiting = sorted(clusters, key=lambda cluster: (cluster.size, -cluster.first))
    drawn = _Drawn()
    while waiting:
        cluster = waiting.pop()
        while overlapped := drawn.taken_off_under(cluster):
            cluster = reduce(add, overlapped, cluster)
        drawn.put(cluster)
    return list(drawn)


def position_of(cluster: Cluster, zoom: int) -> tuple[float, float]:
    """Return longitude and latitude of the mean."""
    return geographic(cluster.x / width_px(zoom), cluster.y / width_px(zoom))


def diameter_px(size: int) -> float:
    """Return the room a cluster takes: a donut by the square root of its size.

    ``donut.js`` draws by the same rule.
    """
    if size == 1:
        return POINT_PX
    grown = LEAST_PX + GROWTH_PX * math.sqrt(size)
    return min(LARGEST_PX, max(SMALLEST_PX, grown))


def width_px(zoom: int) -> int:
    """Return the width of the world at a zoom."""
    return TILE_PX << zoom


class _Drawn:
    """What is drawn so far, found by square so that neighbours are few."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[Cluster]] = defaultdict(list)

    def __iter__(self) -> Iterator[Cluster]:
        for square in self._squares.values():
            yield from square

    def put(self, cluster: Cluster) -> None:
        self._squares[_square_of(cluster)].append(cluster)

    def taken_off_under(self, cluster: Cluster) -> list[Cluster]:
        """Remove and return what the cluster would cover."""
        column, row = _square_of(cluster)
        covered = [
            drawn
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            for drawn in self._squares.get((x, y), ())
            if drawn.meets(cluster)
        ]
        for drawn in covered:
            self._squares[_square_of(drawn)].remove(drawn)
        return covered


def _square_of(cluster: Cluster) -> tuple[int, int]:
    return int(cluster.x / LARGEST_PX), int(cluster.y / LARGEST_PX)


def _cluster(cell: Cell, world_px: int) -> Cluster:
    x, y = unit_position(cell.lon, cell.lat)
    return Cluster(
        x * world_px,
        y * world_px,
        diameter_px(cell.size),
        cell.size,
        cell.counts,
        cell.extent,
        cell.first,
    )


def _union(a: Bounds, b: Bounds) -> Bounds:
    return Bounds(
        min(a.west, b.west),
        min(a.south, b.south),
        max(a.east, b.east),
        max(a.north, b.north),
    )


def _check_size(area: Bounds, zoom: int) -> None:
    x, y = unit_position(area.west, area.north)
    x_to, y_to = unit_position(area.east, area.south)
    if max(x_to - x, y_to - y) * width_px(zoom) > WIDEST_PX:
        raise InvalidInput(_("The area of the map is too large for this zoom."))
