"""Which donuts stand for the incidents of an area, so that none covers another?

PostgreSQL groups the rows of the area by the cells of a grid; the cells are then merged
greedily, the fullest first, until no two donuts overlap. Every row of the area is in
exactly one cluster, so the counts always add up to the list's.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any, Final, Self, TypeVar

from django.db.models import Avg, Count, F, FloatField, Func, Max, Min, Model, QuerySet
from django.db.models.functions import Floor
from django.utils.translation import gettext as _

from geo_incidents.errors import InvalidInput
from geo_incidents.spatial.grid import Bounds, geographic, unit_position
from maps.parameters import polygon

TILE_PX: Final = 256
CELL_PX: Final = 32
WIDEST_PX: Final = 8192
POINT_PX: Final = 24
SMALLEST_PX: Final = 32
LARGEST_PX: Final = 64
CLOSEST_ZOOM: Final = 19

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Some incidents seen as one; ``x`` and ``y`` are the mean on the unit square.

    ``first`` is the smallest key of the members: who it is when alone.
    """

    x: float
    y: float
    counts: Counter[str]
    extent: Bounds
    first: int

    def __add__(self, other: Self) -> Cluster:
        mine = len(self) / (len(self) + len(other))
        return Cluster(
            self.x * mine + other.x * (1 - mine),
            self.y * mine + other.y * (1 - mine),
            self.counts + other.counts,
            _union(self.extent, other.extent),
            min(self.first, other.first),
        )

    def __len__(self) -> int:
        return self.counts.total()

    @property
    def position(self) -> tuple[float, float]:
        """Longitude and latitude of the mean."""
        return geographic(self.x, self.y)

    @property
    def is_stack(self) -> bool:
        """Tell whether no zoom will ever take the members apart."""
        x, y = unit_position(self.extent.west, self.extent.north)
        x_to, y_to = unit_position(self.extent.east, self.extent.south)
        return math.hypot(x_to - x, y_to - y) * width_px(CLOSEST_ZOOM) < POINT_PX


def clusters_of(
    rows: QuerySet[Row], *, area: Bounds, zoom: int, layers: Mapping[str, str]
) -> list[Cluster]:
    """Cluster the rows of an area; ``layers`` says the layer of each status.

    Raises:
        InvalidInput: the area at this zoom is larger than any screen.

    """
    _check_size(area, zoom)
    return merged(_cells(rows, area, zoom, layers), zoom=zoom)


def merged(cells: Iterable[Cluster], *, zoom: int) -> list[Cluster]:
    """Merge until nothing overlaps, beginning with the fullest."""
    waiting = sorted(cells, key=lambda cell: (len(cell), -cell.first))
    drawn = _Drawn(width_px(zoom))
    while waiting:
        cluster = waiting.pop()
        while overlapped := drawn.taken_off_under(cluster):
            cluster = reduce(Cluster.__add__, overlapped, cluster)
        drawn.put(cluster)
    return list(drawn)


def diameter_px(count: int) -> float:
    """Return the room a cluster takes: a donut by the square root of its count."""
    if count == 1:
        return POINT_PX
    return min(LARGEST_PX, max(SMALLEST_PX, 28 + 2 * math.sqrt(count)))


def width_px(zoom: int) -> int:
    """Return the width of the world at a zoom."""
    return TILE_PX << zoom


class _Drawn:
    """What is drawn so far, found by square so that neighbours are few."""

    def __init__(self, world_px: int) -> None:
        self._scale = world_px / LARGEST_PX
        self._world_px = world_px
        self._squares: dict[tuple[int, int], list[Cluster]] = defaultdict(list)

    def __iter__(self) -> Iterator[Cluster]:
        for square in self._squares.values():
            yield from square

    def put(self, cluster: Cluster) -> None:
        self._squares[self._square_of(cluster)].append(cluster)

    def taken_off_under(self, cluster: Cluster) -> list[Cluster]:
        """Remove and return what the cluster would cover."""
        covered = [
            other for other in self._around(cluster) if self._meet(cluster, other)
        ]
        for other in covered:
            self._squares[self._square_of(other)].remove(other)
        return covered

    def _around(self, cluster: Cluster) -> Iterator[Cluster]:
        column, row = self._square_of(cluster)
        for x in (column - 1, column, column + 1):
            for y in (row - 1, row, row + 1):
                yield from self._squares.get((x, y), ())

    def _square_of(self, cluster: Cluster) -> tuple[int, int]:
        return int(cluster.x * self._scale), int(cluster.y * self._scale)

    def _meet(self, one: Cluster, other: Cluster) -> bool:
        room = (diameter_px(len(one)) + diameter_px(len(other))) / 2
        across = math.hypot(one.x - other.x, one.y - other.y)
        return across * self._world_px < room


class _Ordinate(Func):
    """Longitude (ST_X) or latitude (ST_Y) of a position."""

    output_field = FloatField()


class _UnitX(_Ordinate):
    template = "((ST_X(%(expressions)s) + 180) / 360)"


class _UnitY(_Ordinate):
    """The formula of ``spatial.grid.unit_position``."""

    template = (
        "(0.5 - ln(tan(pi() / 4 + radians(ST_Y(%(expressions)s)) / 2)) / (2 * pi()))"
    )


def _cells(
    rows: QuerySet[Row], area: Bounds, zoom: int, layers: Mapping[str, str]
) -> Iterator[Cluster]:
    x, y = _UnitX(F("position")), _UnitY(F("position"))
    lon, lat = (_Ordinate(F("position"), function=name) for name in ("ST_X", "ST_Y"))
    cells_across = width_px(zoom) / CELL_PX
    found = (
        rows.filter(position__bboverlaps=polygon(area))
        .order_by()
        .values("status", column=Floor(x * cells_across), row=Floor(y * cells_across))
        .annotate(
            count=Count("pk"),
            x=Avg(x),
            y=Avg(y),
            west=Min(lon),
            south=Min(lat),
            east=Max(lon),
            north=Max(lat),
            first=Min("pk"),
        )
    )
    together: dict[tuple[float, float], Cluster] = {}
    for part in found.iterator():
        cell = _cluster(part, layers[part["status"]])
        at = part["column"], part["row"]
        together[at] = together[at] + cell if at in together else cell
    return iter(together.values())


def _cluster(part: dict[str, Any], layer: str) -> Cluster:
    return Cluster(
        part["x"],
        part["y"],
        Counter({layer: part["count"]}),
        Bounds(part["west"], part["south"], part["east"], part["north"]),
        part["first"],
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
