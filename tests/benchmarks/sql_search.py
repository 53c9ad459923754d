"""What are suggestions measured by? The search before them: trigrams, then difflib."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any, Final, NamedTuple

from django.db import connection

from geo_incidents.gazetteer.addresses import parse, street_key
from geo_incidents.gazetteer.house_numbers import house_key

MOST_FOUND: Final = 8
_ALIKE: Final = 0.7
_WORTH_A_LOOK: Final = 0.25
_CANDIDATES: Final = 60
_KIND_BONUS: Final = 0.1

# Whom trigrams find worth a closer look, named in the language of the request. Several
# towns in one installation are told apart by their names.
_NAMED: Final = """
SELECT p.plain, p.plain_en, n.id, n.municipality_id, concat_ws(', ',
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
        word_similarity(%(typed)s, p.plain), word_similarity(%(typed)s, p.plain_en)
    ) AS score
) q
CROSS JOIN LATERAL (SELECT {position} AS at) a
WHERE (q.score >= %(enough)s OR p.plain LIKE %(within)s OR p.plain_en LIKE %(within)s)
    AND a.at IS NOT NULL
    AND coalesce(n.municipality_id = %(only)s, true)
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


class _Named(NamedTuple):
    """A street or place and how alike its name is to what was typed."""

    score: float
    pk: int
    label: str


def search(text: str) -> list[str]:
    """Return the labels of what the text may mean, best first."""
    address = parse(text)
    _, name, kind = street_key(address.street or text, address.settlement).split("|")
    plain = " ".join(text.lower().replace("ё", "е").split())
    streets = _alike(_STREETS, name or kind, kind=kind if name else "")
    places = _alike(_PLACES, plain)
    houses = _houses(streets[:MOST_FOUND], house_key(address.number))
    named = sorted([*streets, *places], key=lambda named: -named.score)
    return [*houses, *(one.label for one in named)][:MOST_FOUND]


def _alike(sql: str, typed: str, *, kind: str = "") -> list[_Named]:
    if not typed:
        return []
    values: dict[str, Any] = {
        "only": None,
        "typed": typed,
        "within": f"%{_literal(typed)}%",
        "enough": _WORTH_A_LOOK,
        "limit": _CANDIDATES,
        "english": False,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    named = [
        _Named(_score(typed, kind, plain, plain_en), pk, label)
        for plain, plain_en, pk, _, label, _, _ in rows
    ]
    alike = [one for one in named if one.score >= _ALIKE]
    return sorted(alike, key=lambda one: -one.score)


def _score(typed: str, kind: str, *names: str) -> float:
    best = max(_likeness(typed, name) for name in names)
    return best + (_KIND_BONUS if kind and kind in names[0] else 0)


def _houses(streets: list[_Named], key: str) -> list[str]:
    if not streets or not key:
        return []
    values: dict[str, Any] = {
        "streets": [street.pk for street in streets],
        "labels": [street.label for street in streets],
        "begins": f"{_literal(key)}%",
        "key": key,
        "limit": MOST_FOUND,
    }
    with connection.cursor() as cursor:
        cursor.execute(_HOUSES, values)
        return [label for _, label, _, _ in cursor.fetchall()]


def _likeness(typed: str, name: str) -> float:
    if f" {typed}" in f" {name}":
        return 1.0
    words = name.split()
    width = len(typed.split())
    parts = [" ".join(words[at : at + width]) for at in range(len(words) - width + 1)]
    return max(_ratio(typed, part) for part in {name, *parts})


def _ratio(typed: str, part: str) -> float:
    return SequenceMatcher(None, typed, part, autojunk=False).ratio()


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
