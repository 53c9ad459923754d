"""What do other packages ask the address register? Search, and the nearest house."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from django.contrib.gis.db.models.functions import GeometryDistance
from django.contrib.gis.geos import Point
from django.db import connection
from django.utils.translation import get_language

from geo_incidents.gazetteer.addresses import parse, street_key
from geo_incidents.gazetteer.house_numbers import house_key
from geo_incidents.gazetteer.models import House, Municipality
from geo_incidents.spatial.crs import WGS84, distance_m

ALIKE: Final = 0.45
MOST_FOUND: Final = 8
NEAREST_WITHIN_M: Final = 300
_NEAREST_IN_DEGREES: Final = 20

# Scored by likeness of the plain name: small letters, е for ё, as the keys are. An
# unfinished word counts as found where a word of the name begins with it. Several towns
# in one installation are told apart by their names.
_NAMED: Final = """
SELECT n.id, q.score, concat_ws(', ',
           CASE WHEN (SELECT count(*) FROM gazetteer_municipality) > 1 THEN m.name END,
           {settlement},
           coalesce(CASE WHEN %(english)s THEN nullif(n.name_en, '') END, n.name)
       ), ST_X(a.at), ST_Y(a.at)
FROM {table} n
JOIN gazetteer_municipality m ON m.id = n.municipality_id
CROSS JOIN LATERAL (
    SELECT replace(lower(n.name), 'ё', 'е') AS plain, lower(n.name_en) AS plain_en
) p
CROSS JOIN LATERAL (
    SELECT greatest(
        word_similarity(%(name)s, p.plain),
        word_similarity(%(name)s, p.plain_en),
        CASE WHEN ' ' || p.plain LIKE %(begins)s OR ' ' || p.plain_en LIKE %(begins)s
             THEN 1.0 ELSE 0.0 END
    ) + CASE WHEN %(kind)s <> '' AND p.plain LIKE '%%' || %(kind)s || '%%'
             THEN 0.1 ELSE 0.0 END AS score
) q
CROSS JOIN LATERAL (SELECT {position} AS at) a
WHERE q.score >= %(alike)s AND a.at IS NOT NULL
ORDER BY q.score DESC, length(n.name), n.name
LIMIT %(limit)s
"""
_STREETS: Final = _NAMED.format(
    table="gazetteer_street",
    settlement="nullif(n.settlement, '')",
    position="""coalesce(
        ST_ClosestPoint(n.geometry, ST_Centroid(n.geometry)),
        (SELECT ST_Centroid(ST_Collect(h.position)) FROM gazetteer_house h
         WHERE h.street_id = n.id)
    )""",
)
_PLACES: Final = _NAMED.format(
    table="gazetteer_place", settlement="NULL", position="n.position"
)
_HOUSES: Final = """
SELECT w.rank, w.label || ', ' || h.number, ST_X(h.position), ST_Y(h.position)
FROM unnest(%(streets)s::bigint[], %(labels)s::text[]) WITH ORDINALITY
    AS w(street_id, label, rank)
JOIN gazetteer_house h ON h.street_id = w.street_id AND h.key LIKE %(begins)s
ORDER BY h.key <> %(key)s, w.rank, h.number_base, length(h.key), h.key
LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Found:
    """One answer of the address search; ``kind`` is house, street or place."""

    kind: str
    label: str
    lon: float
    lat: float


class Nearest(NamedTuple):
    """A house's address as a person says it, and how far it stands."""

    label: str
    distance_m: float


def search(text: str, *, limit: int = MOST_FOUND) -> list[Found]:
    """Find what a person may mean, best first; a misspelt or unfinished word is fine.

    Houses come first when a number was written, streets and places by likeness.
    """
    address = parse(text)
    _, name, kind = street_key(address.street or text, address.settlement).split("|")
    streets = _alike(_STREETS, name or kind, kind=kind if name else "", limit=limit)
    places = _alike(_PLACES, _plain(text), limit=limit)
    named = [(row[1], "street", row) for row in streets]
    named += [(row[1], "place", row) for row in places]
    named.sort(key=lambda entry: -entry[0])
    found = _houses(streets, house_key(address.number), limit)
    found += [Found(word, *row[2:]) for _score, word, row in named]
    return found[:limit]


def nearest_house(lon: float, lat: float) -> Nearest | None:
    """Return the house nearest to a position; None without one in ``NEAREST_WITHIN_M``.

    The index orders by degrees, so the best of its first few is taken by metres.
    """
    near = House.objects.select_related("street").order_by(
        GeometryDistance("position", Point(lon, lat, srid=WGS84))
    )[:_NEAREST_IN_DEGREES]
    measured = [
        Nearest(
            str(house), distance_m((lon, lat), (house.position.x, house.position.y))
        )
        for house in near
    ]
    best = min(measured, key=lambda found: found.distance_m, default=None)
    return best if best and best.distance_m <= NEAREST_WITHIN_M else None


def city_name() -> str:
    """Return the name of the only municipality; "" when there are several or none."""
    english = get_language() == "en"
    names = [
        (name_en if english else "") or name
        for name, name_en in Municipality.objects.values_list("name", "name_en")[:2]
    ]
    return names[0] if len(names) == 1 else ""


def _alike(sql: str, name: str, *, limit: int, kind: str = "") -> list[Any]:
    if not name:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            sql,
            {
                "name": name,
                "begins": f"% {_literal(name)}%",
                "kind": kind,
                "alike": ALIKE,
                "limit": limit,
                "english": get_language() == "en",
            },
        )
        rows: list[Any] = cursor.fetchall()
    return rows


def _houses(streets: list[Any], key: str, limit: int) -> list[Found]:
    if not streets or not key:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            _HOUSES,
            {
                "streets": [row[0] for row in streets],
                "labels": [row[2] for row in streets],
                "begins": f"{_literal(key)}%",
                "key": key,
                "limit": limit,
            },
        )
        return [Found("house", *row[1:]) for row in cursor.fetchall()]


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("ё", "е").split())


def _literal(text: str) -> str:
    """Quote what LIKE would read as a pattern."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
