"""What does PostGIS make of a tile by itself? All its points, or a grid of clusters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from tests.benchmarks.map_index import mvt
from tests.benchmarks.map_index.contestants import Claim, Tally
from tests.benchmarks.map_index.course import Asked
from tests.benchmarks.map_index.statements import CELL_ZOOM, TABLE, Statement
from tests.benchmarks.map_index.towns import Town

POINTS: Final = "ST_AsMVT, all points"
CLUSTERS: Final = "ST_SnapToGrid clusters"

_WORLD_M: Final = 40_075_016.68557849
_WITHIN: Final = "position && ST_Transform(ST_TileEnvelope(%s, %s, %s), 4326)"
# The boxes that && compares are rounded outward, by half a metre at the worst.
_EXACTLY: Final = (
    " AND ST_X(position) >= %s AND ST_X(position) < %s"
    " AND ST_Y(position) > %s AND ST_Y(position) <= %s"
)
_POINTS: Final = f"""
SELECT ST_AsMVT(t, 'incidents') FROM (
    SELECT number, status, ST_AsMVTGeom(ST_Transform(position, 3857),
        ST_TileEnvelope(%s, %s, %s), 4096, 0) AS geometry
    FROM {TABLE} WHERE {_WITHIN}{{wish}}
) t"""
_CLUSTERS: Final = f"""
SELECT ST_AsMVT(t, 'clusters') FROM (
    SELECT ST_AsMVTGeom(cell, ST_TileEnvelope(%s, %s, %s), 4096, 4096) AS geometry,
        "new", in_work, waiting, done, closed
    FROM (
        SELECT ST_SnapToGrid(ST_Transform(position, 3857), %s) AS cell,
            count(*) FILTER (WHERE status = 'new') AS "new",
            count(*) FILTER (WHERE status = 'in_work') AS in_work,
            count(*) FILTER (WHERE status = 'waiting') AS waiting,
            count(*) FILTER (WHERE status = 'done') AS done,
            count(*) FILTER (WHERE status = 'closed') AS closed
        FROM {TABLE} WHERE {_WITHIN}{_EXACTLY}{{wish}} GROUP BY cell
    ) c
) t"""


@contextmanager
def points(town: Town) -> Iterator[Statement]:
    """Ask for every point, as tile servers do."""
    with town.session(autocommit=True) as session:
        yield Statement(POINTS, session, _POINTS, _twice, mvt.points)


@contextmanager
def clusters(town: Town) -> Iterator[Statement]:
    """Ask for a count of each status in as many cells as our donuts stand in."""
    with town.session(autocommit=True) as session:
        yield Statement(CLUSTERS, session, _CLUSTERS, _with_cell, _clustered)


def _twice(asked: Asked) -> list[Any]:
    return [*asked.tile, *asked.tile]


def _with_cell(asked: Asked) -> list[Any]:
    cell_m = _WORLD_M / 2 ** (asked.tile.z + CELL_ZOOM)
    return [*asked.tile, cell_m, *asked.tile, *asked.tile.degrees]


def _clustered(body: bytes) -> Claim:
    """Add up the cells."""
    tally = Tally()
    for feature in mvt.features(body):
        tally.update(feature["properties"])
    return Claim.exactly(tally)
