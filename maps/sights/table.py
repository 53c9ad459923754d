"""How does PostgreSQL count what lies under a filter? From the rows of the list.

This is the answer while there is no index: the same rows, grouped as they are asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import numpy as np
from django.db.models import (
    Avg,
    Count,
    F,
    FloatField,
    Func,
    Model,
    Q,
    QuerySet,
)
from django.db.models.functions import TruncDate
from numpy.typing import NDArray

from geo_incidents.spatial.grid import MAX_LATITUDE
from maps.filters import EPOCH, PERIOD, Columns
from maps.index.answers import EXTENT
from maps.index.areas import Box, Tile
from maps.index.keys import SIDE, separated, shift_of
from maps.sights.places import in_box, in_tile
from maps.sights.sight import Floats, Integers, Legend, Points, Spots

Row = TypeVar("Row", bound=Model)

_X: Final = "((ST_X(%(expressions)s) + 180) / 360)"
_Y: Final = (
    "(0.5 - ln(tan(pi() / 4 + radians(least(greatest(ST_Y(%(expressions)s),"
    f" -{MAX_LATITUDE}), {MAX_LATITUDE})) / 2)) / (2 * pi()))"
)


@dataclass(frozen=True, slots=True)
class TableSight(Generic[Row]):
    """Everything in ``rows``; ``columns`` says where the dimensions stand.

    A question about millions of rows takes seconds: ask with ``patience``.
    """

    rows: QuerySet[Row]
    columns: Columns
    legend: Legend

    def cells(self, tile: Tile, *, depth: int) -> Spots:
        """See :meth:`maps.sights.sight.Sight.cells`."""
        shift = shift_of(tile.z + depth)
        places: QuerySet[Any, Any] = in_tile(self.rows.order_by(), tile).values(
            place=F("map_key").bitrightshift(shift)
        )
        counts = self._counts()
        grouped = places.annotate(x=Avg(_ordinate(_X)), y=Avg(_ordinate(_Y)), **counts)
        rows = list(grouped.values_list("x", "y", *counts))
        found = np.array(rows, np.float64).reshape(-1, 2 + len(counts))
        corner = np.array([tile.x, tile.y])
        x, y = ((found[:, :2] * 2**tile.z - corner) * EXTENT).T
        return self._spots(x, y, found[:, 2:])

    def points(self, tile: Tile, *, among: int) -> Points | None:
        """See :meth:`maps.sights.sight.Sight.points`."""
        wanted = ["map_key", "pk", "status"]
        if self.legend.overdue is not None:
            wanted.append(self.columns["deadline"])
        inside = in_tile(self.rows.order_by(), tile)
        rows = list(inside.values_list(*wanted)[: among + 1])
        return self._points(tile, rows) if len(rows) <= among else None

    def count(self, area: Box | None) -> int:
        """See :meth:`maps.sights.sight.Sight.count`."""
        return self._within(area).count()

    def tally(self, area: Box | None, by: str) -> Mapping[Any, int]:
        """See :meth:`maps.sights.sight.Sight.tally`."""
        values = self._within(area).order_by().values_list(self.columns[by])
        return Counter(dict(values.annotate(count=Count("pk"))))

    def newest(self, area: Box | None, *, skipped: int, most: int) -> None:
        """See :meth:`maps.sights.sight.Sight.newest`."""

    def reached(self, area: Box | None, *, skipped: int) -> None:
        """See :meth:`maps.sights.sight.Sight.reached`."""

    def by_day(self) -> tuple[int, Integers]:
        """See :meth:`maps.sights.sight.Sight.by_day`."""
        days = self.rows.order_by().values_list(TruncDate(self.columns[PERIOD]))
        found = {(day - EPOCH).days: n for day, n in days.annotate(Count("pk"))}
        first = min(found, default=0)
        counts = np.zeros(max(found, default=-1) - first + 1, np.int64)
        for day, count in found.items():
            counts[day - first] = count
        return first, counts

    def _within(self, area: Box | None) -> QuerySet[Row]:
        return self.rows if area is None else in_box(self.rows, area)

    def _counts(self) -> dict[str, Count]:
        layers: dict[int, list[str]] = {}
        for status, layer in self.legend.layer_of.items():
            layers.setdefault(layer, []).append(status)
        counts = {
            f"layer_{layer}": Count("pk", filter=Q(status__in=layers[layer]))
            for layer in range(len(self.legend.layers))
        }
        if self.legend.overdue is not None:
            late = Q(**{f"{self.columns['deadline']}__in": self.legend.overdue})
            counts["overdue"] = Count("pk", filter=late)
        return counts

    def _spots(self, x: Floats, y: Floats, counted: NDArray[Any]) -> Spots:
        layers = len(self.legend.layers)
        counts = counted.astype(np.int64)
        told = self.legend.overdue is not None
        return Spots(x, y, counts[:, :layers], counts[:, layers] if told else None)

    def _points(self, tile: Tile, rows: Iterable[tuple[Any, ...]]) -> Points:
        legend = self.legend
        table = np.array(
            [
                (key, number, legend.layer_of[status], *self._late(deadline))
                for key, number, status, *deadline in rows
            ],
            np.int64,
        ).reshape(-1, 3 + (legend.overdue is not None))
        key, number, layer, *overdue = table.T
        x, y = _in_tile(tile, key)
        return Points(x, y, layer, number, overdue[0] if overdue else None)

    def _late(self, deadline: list[int]) -> list[bool]:
        overdue = self.legend.overdue or ()
        return [value in overdue for value in deadline]


def _ordinate(template: str) -> Func:
    return Func(F("position"), template=template, output_field=FloatField())


def _in_tile(tile: Tile, keys: Integers) -> tuple[Floats, Floats]:
    """Return where in a tile the middle of each key's step lies."""
    side = EXTENT * 2**tile.z / SIDE
    x, y = separated(keys)
    return (x + 0.5) * side - tile.x * EXTENT, (y + 0.5) * side - tile.y * EXTENT
