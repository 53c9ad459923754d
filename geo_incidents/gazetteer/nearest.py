"""Which house stands nearest to a position, and which street? Reverse geocoding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from django.db import connection

from geo_incidents.spatial.nearness import bounds_around

NEAREST_WITHIN_M: Final = 300

_NEAREST: Final = """
SELECT w.rank - 1, concat_ws(', ', nullif(h.settlement, ''), h.street, h.number),
       h.distance_m
FROM unnest(%(lons)s::float8[], %(lats)s::float8[], %(wests)s::float8[],
            %(souths)s::float8[], %(easts)s::float8[], %(norths)s::float8[])
    WITH ORDINALITY AS w(lon, lat, west, south, east, north, rank)
CROSS JOIN LATERAL (
    SELECT s.settlement, s.name AS street, h.number,
        ST_DistanceSphere(h.position, ST_SetSRID(ST_MakePoint(w.lon, w.lat), 4326))
            AS distance_m
    FROM gazetteer_house h JOIN gazetteer_street s ON s.id = h.street_id
    WHERE h.position && ST_MakeEnvelope(w.west, w.south, w.east, w.north, 4326)
        AND (%(municipality)s::bigint IS NULL OR s.municipality_id = %(municipality)s)
    ORDER BY distance_m, h.id LIMIT 1
) h
WHERE h.distance_m <= %(within_m)s
"""

_NEAREST_STREET: Final = """
SELECT concat_ws(', ', nullif(s.settlement, ''), s.name), d.distance_m
FROM gazetteer_street s
CROSS JOIN LATERAL (
    SELECT ST_Distance(
        s.geometry::geography,
        ST_SetSRID(ST_MakePoint(%(lon)s, %(lat)s), 4326)::geography
    ) AS distance_m
) d
WHERE s.geometry && ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, 4326)
    AND (%(municipality)s::bigint IS NULL OR s.municipality_id = %(municipality)s)
    AND d.distance_m <= %(within_m)s
ORDER BY d.distance_m, s.id LIMIT 1
"""


class Nearest(NamedTuple):
    """An address as a person says it, and how far its house or street is."""

    label: str
    distance_m: float


def nearest_house(
    lon: float, lat: float, *, municipality_id: int | None = None
) -> Nearest | None:
    """Return the house nearest to a position; None without one in ``NEAREST_WITHIN_M``.

    With a municipality only its houses count.
    """
    return nearest_houses([(lon, lat)], municipality_id=municipality_id)[0]


def nearest_street(
    lon: float, lat: float, *, municipality_id: int | None = None
) -> Nearest | None:
    """Return the street whose line is nearest; None without one in the same reach.

    With a municipality only its streets count.
    """
    box = bounds_around((lon, lat), NEAREST_WITHIN_M)
    values = box._asdict() | {
        "lon": lon,
        "lat": lat,
        "municipality": municipality_id,
        "within_m": NEAREST_WITHIN_M,
    }
    with connection.cursor() as cursor:
        cursor.execute(_NEAREST_STREET, values)
        row = cursor.fetchone()
    return Nearest(*row) if row else None


def nearest_address(
    lon: float, lat: float, *, municipality_id: int | None = None
) -> str:
    """Return what a person would call a position: its house, else its street, or ""."""
    beside = nearest_house(lon, lat, municipality_id=municipality_id) or nearest_street(
        lon, lat, municipality_id=municipality_id
    )
    return beside.label if beside else ""


def nearest_houses(
    positions: Sequence[tuple[float, float]],
    *,
    within_m: float = NEAREST_WITHIN_M,
    municipality_id: int | None = None,
) -> list[Nearest | None]:
    """Return the nearest house of each (longitude, latitude), in their order."""
    boxes = [bounds_around(position, within_m) for position in positions]
    values = {
        "lons": [lon for lon, _ in positions],
        "lats": [lat for _, lat in positions],
        "wests": [box.west for box in boxes],
        "souths": [box.south for box in boxes],
        "easts": [box.east for box in boxes],
        "norths": [box.north for box in boxes],
        "municipality": municipality_id,
        "within_m": within_m,
    }
    found: list[Nearest | None] = [None] * len(positions)
    with connection.cursor() as cursor:
        cursor.execute(_NEAREST, values)
        for index, label, distance_m in cursor.fetchall():
            found[index] = Nearest(label, distance_m)
    return found
