"""What does one tile of the base map hold? A vector tile made by PostGIS."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from geo_incidents.spatial.crs import WGS84
from geo_incidents.spatial.grid import tile_bounds
from maps.basemap.layers import (
    BUFFER,
    EXTENT,
    LACKING,
    LAYERS,
    LEAST_RANK,
    MAX_ZOOM,
    ROADS,
    TILE_PX,
    Layer,
)

MIN_ZOOM: Final = min(layer.from_zoom for layer in LAYERS)
OKRUGS_FROM: Final = 12
MERCATOR_M: Final = 40_075_016.68

_LAYER: Final = """
(SELECT coalesce(ST_AsMVT(l, '{name}', {extent}, 'geometry'), '')
 FROM ({rows}) l WHERE l.geometry IS NOT NULL)
"""
_TILE: Final = """
WITH tile AS MATERIALIZED (
    SELECT ST_TileEnvelope(%(z)s, %(x)s, %(y)s) AS box,
        ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, {wgs84}) AS sharp,
        ST_Expand(ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, {wgs84}),
            %(margin)s) AS area
), {lacking} SELECT {parts}
"""


def render(z: int, x: int, y: int) -> bytes:
    """Return the vector tile; empty bytes when nothing lies in it.

    Raises:
        ValueError: the tile is not on the grid, or nearer than ``MAX_ZOOM``.

    """
    if z > MAX_ZOOM:
        raise ValueError(f"tiles end at zoom {MAX_ZOOM}")
    west, south, east, north = tile_bounds(z, x, y)
    shown = [layer for layer in LAYERS if layer.is_in(z)]
    if not shown:
        return b""
    width_deg = east - west
    values: dict[str, Any] = {
        "z": z,
        "x": x,
        "y": y,
        "west": west,
        "south": south,
        "east": east,
        "north": north,
        "margin": width_deg * BUFFER / EXTENT,
        "pixel_deg": width_deg / TILE_PX,
        "half_pixel_deg": width_deg / TILE_PX / 2,
        "pixel_m": MERCATOR_M / 2**z / TILE_PX,
        "least_rank": _least_rank(z),
        "levels": _levels(z),
        "day": timezone.localdate(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_query(shown, z), values)
        (tile,) = cursor.fetchone()
    return bytes(tile or b"")


def _query(shown: Sequence[Layer], z: int) -> str:
    parts = " || ".join(
        _LAYER.format(name=layer.name, extent=EXTENT, rows=_rows(layer, z))
        for layer in shown
    )
    lacking = ", ".join(
        f"{name} AS MATERIALIZED ({rows})" for name, rows in LACKING.items()
    )
    return _TILE.format(parts=parts, wgs84=WGS84, lacking=lacking)


def _rows(layer: Layer, z: int) -> str:
    return ROADS[_least_rank(z)] if layer.name == "roads" else layer.rows


def _least_rank(z: int) -> int:
    """Return the least important rank of road that this zoom shows."""
    for rank, until in ((1, 8), (2, 10), (3, 12)):
        if z <= until:
            return rank
    return LEAST_RANK


def _levels(z: int) -> list[str]:
    return ["city", "district", "okrug"] if z >= OKRUGS_FROM else ["city", "district"]
