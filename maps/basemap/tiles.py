"""What does one tile of the base map hold? A vector tile made by PostGIS.

Every zoom shows what can be seen at it: small areas and minor roads appear as one comes
nearer, and outlines lose what is finer than half a pixel of the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from geo_incidents.spatial.crs import WEB_MERCATOR, WGS84
from geo_incidents.spatial.grid import tile_bounds

EXTENT: Final = 4096
BUFFER: Final = 64
TILE_PX: Final = 256
OKRUGS_FROM: Final = 12

_GROUND: Final = """
SELECT ST_AsMVTGeom(ST_Transform(ST_Simplify(g.geometry, %(half_pixel_deg)s, true),
           {mercator}), t.box, {extent}, {buffer}) AS geometry {columns}
FROM gazetteer_ground g, tile t
WHERE g.kind = '{kind}' AND g.geometry && t.area {condition}
"""
_LARGE: Final = """
    AND ST_XMax(g.geometry) - ST_XMin(g.geometry) > %(pixel_deg)s * {pixels}
    AND ST_YMax(g.geometry) - ST_YMin(g.geometry) > %(pixel_deg)s * {pixels} / 2
"""
# Pieces of one street become one line, so that its name is written along the whole.
# A town that brought streets and no roads is drawn from its streets.
_ROADS: Final = """
SELECT ST_AsMVTGeom(ST_Transform(ST_Simplify(ST_LineMerge(
           ST_CollectionExtract(ST_Collect(r.geometry), 2)),
           %(half_pixel_deg)s, true), {mercator}), t.box, {extent}, {buffer})
           AS geometry, r.rank, r.name
FROM tile t, LATERAL (
    SELECT g.geometry, coalesce(g.rank, 4) AS rank, g.name
    FROM gazetteer_ground g
    WHERE g.kind = 'road' AND g.geometry && t.area
        AND coalesce(g.rank, 4) <= %(road_rank)s
    UNION ALL
    SELECT s.geometry, 3, s.name
    FROM gazetteer_street s
    WHERE s.geometry && t.area AND %(road_rank)s >= 3 AND NOT EXISTS (
        SELECT FROM gazetteer_ground g
        WHERE g.kind = 'road' AND g.municipality_id = s.municipality_id)
) r
GROUP BY r.rank, r.name, t.box
"""
_HOUSES: Final = """
SELECT ST_AsMVTGeom(ST_Transform(h.position, {mercator}), t.box, {extent}, {buffer})
           AS geometry, h.number
FROM gazetteer_house h, tile t WHERE h.position && t.area
"""
_PLACES: Final = """
SELECT ST_AsMVTGeom(ST_Transform(p.position, {mercator}), t.box, {extent}, {buffer})
           AS geometry, p.kind, p.name
FROM gazetteer_place p, tile t WHERE p.position && t.area
"""
_DISTRICTS: Final = """
SELECT ST_AsMVTGeom(ST_Transform(ST_Boundary(
           ST_Simplify(b.geometry, %(half_pixel_deg)s, true)), {mercator}),
           t.box, {extent}, {buffer}) AS geometry, d.name, d.level
FROM territories_districtboundary b
JOIN territories_district d ON d.id = b.district_id, tile t
WHERE b.live AND b.geometry && t.area AND d.level = ANY(%(levels)s)
    AND coalesce(b.valid_from <= %(day)s, true) AND coalesce(b.valid_to > %(day)s, true)
"""
_LAYER: Final = """
(SELECT coalesce(ST_AsMVT(l, '{name}', {extent}, 'geometry'), '')
 FROM ({rows}) l WHERE l.geometry IS NOT NULL)
"""
_TILE: Final = """
WITH tile AS MATERIALIZED (
    SELECT ST_TileEnvelope(%(z)s, %(x)s, %(y)s) AS box,
           ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, {wgs84}) AS area
) SELECT {parts}
"""


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of the tile: from which zoom on, and the rows it is made of."""

    name: str
    from_zoom: int
    rows: str


def _filled(sql: str, **parts: str) -> str:
    return sql.format(mercator=WEB_MERCATOR, extent=EXTENT, buffer=BUFFER, **parts)


def _ground(kind: str, *, pixels: int = 0, columns: str = "") -> str:
    condition = _LARGE.format(pixels=pixels) if pixels else ""
    return _filled(_GROUND, kind=kind, condition=condition, columns=columns)


LAYERS: Final = (
    Layer("water", 6, _ground("water", pixels=3, columns=", g.name")),
    Layer("green", 9, _ground("green", pixels=4, columns=", g.name")),
    Layer("industrial", 11, _ground("industrial", pixels=4)),
    Layer("squares", 14, _ground("square", columns=", g.name")),
    Layer("buildings", 14, _ground("building", pixels=2)),
    Layer("roads", 8, _filled(_ROADS)),
    Layer("rail", 10, _ground("rail")),
    Layer("houses", 17, _filled(_HOUSES)),
    Layer("places", 16, _filled(_PLACES)),
    Layer("districts", 6, _filled(_DISTRICTS)),
)


def render(z: int, x: int, y: int) -> bytes:
    """Return the vector tile; empty bytes when nothing lies in it.

    Raises:
        ValueError: the tile is not on the grid.

    """
    west, south, east, north = tile_bounds(z, x, y)
    around = (east - west) * BUFFER / EXTENT
    shown = [layer for layer in LAYERS if layer.from_zoom <= z]
    if not shown:
        return b""
    values: dict[str, Any] = {
        "z": z,
        "x": x,
        "y": y,
        "west": west - around,
        "south": south - around,
        "east": east + around,
        "north": north + around,
        "pixel_deg": (east - west) / TILE_PX,
        "half_pixel_deg": (east - west) / TILE_PX / 2,
        "road_rank": _road_rank(z),
        "levels": _levels(z),
        "day": timezone.localdate(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_query(shown), values)
        (tile,) = cursor.fetchone()
    return bytes(tile or b"")


def _query(shown: list[Layer]) -> str:
    parts = " || ".join(
        _LAYER.format(name=layer.name, rows=layer.rows, extent=EXTENT)
        for layer in shown
    )
    return _TILE.format(parts=parts, wgs84=WGS84)


def _road_rank(z: int) -> int:
    """Return the least important rank of road that this zoom shows."""
    for rank, until in ((1, 9), (2, 11), (3, 13)):
        if z <= until:
            return rank
    return 4


def _levels(z: int) -> list[str]:
    return ["city", "district", "okrug"] if z >= OKRUGS_FROM else ["city", "district"]
