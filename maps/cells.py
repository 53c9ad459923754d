"""How many incidents lie in each cell of a grid over the area? One scan in PostgreSQL.

The grid is in degrees, square at the latitude of the area: a cell needs no projection
and is only a first grouping. Where a status belongs is said by ``layers``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import F, FloatField, Func, Model, QuerySet

from geo_incidents.spatial.grid import Bounds
from maps.parameters import polygon

Row = TypeVar("Row", bound=Model)

# OFFSET 0 keeps the planner from computing an ordinate again for each of its uses;
# sums are much cheaper than averages; one number as the key than two. Measured on
# 17,500 rows: 31 instead of 173 ms.
_CELLS: Final = """
SELECT count(*), sum(lon) / count(*), sum(lat) / count(*), min(pk),
       min(lon), min(lat), max(lon), max(lat), {counts}
FROM (
    SELECT pk, status, lon, lat,
           floor(lon / %s)::bigint * 4294967296 + floor(lat / %s)::bigint AS cell
    FROM ({rows} OFFSET 0) AS spot (pk, status, lon, lat)
) AS spot
GROUP BY cell
"""
_COUNT: Final = "count(*) FILTER (WHERE status = ANY(%s))"


class Cell(NamedTuple):
    """Some incidents close together; ``first`` is the smallest key of them.

    ``lon`` and ``lat`` are the mean, ``counts`` stand in the order of the layers.
    """

    size: int
    lon: float
    lat: float
    first: int
    extent: Bounds
    counts: tuple[int, ...]


def cells_of(
    rows: QuerySet[Row],
    *,
    area: Bounds,
    cell_deg: float,
    layers: Mapping[str, Sequence[str]],
) -> Iterator[Cell]:
    """Count the rows of an area; a cell is ``cell_deg`` of longitude wide."""
    try:
        spots_sql, spots_params = _spots(rows, area)
    except EmptyResultSet:  # a scope that sees nothing
        return
    sql = _CELLS.format(counts=", ".join([_COUNT] * len(layers)), rows=spots_sql)
    statuses = [list(of_layer) for of_layer in layers.values()]
    params = [*statuses, cell_deg, cell_deg * _squeeze(area), *spots_params]
    with connections[rows.db].cursor() as cursor:
        cursor.execute(sql, params)
        for size, x, y, first, west, south, east, north, *counts in cursor:
            extent = Bounds(west, south, east, north)
            yield Cell(size, x, y, first, extent, tuple(counts))


def _spots(rows: QuerySet[Row], area: Bounds) -> tuple[str, Sequence[Any]]:
    lon, lat = (
        Func(F("position"), function=name, output_field=FloatField())
        for name in ("ST_X", "ST_Y")
    )
    spots = rows.filter(position__bboverlaps=polygon(area)).order_by()
    named = spots.annotate(lon=lon, lat=lat).values_list("pk", "status", "lon", "lat")
    sql, params = named.query.sql_with_params()
    return sql, params


def _squeeze(area: Bounds) -> float:
    """Return by how much a degree of longitude is shorter than one of latitude."""
    middle = (area.south + area.north) / 2
    return max(math.cos(math.radians(middle)), 0.01)
