"""What do other packages ask the register? The search box, and the city's name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from django.db import connection
from django.utils.translation import get_language

from geo_incidents.gazetteer.addresses import parse, street_key, without_town
from geo_incidents.gazetteer.house_numbers import house_key
from geo_incidents.gazetteer.likeness import ALIKE, likeness
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.gazetteer.municipalities import (
    is_alone,
    municipality_at,
    municipality_named,
)

MOST_FOUND: Final = 8
_WORTH_A_LOOK: Final = 0.25
_CANDIDATES: Final = 60
_KIND_BONUS: Final = 0.1
_HOME_BONUS: Final = 0.05

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
_SQL: Final = {"street": _STREETS, "place": _PLACES}
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


class _Named(NamedTuple):
    """A street or place and how alike its name is to what was typed."""

    score: float
    pk: int
    found: Found


@dataclass(frozen=True, slots=True)
class _Towns:
    """The only municipality that is meant, and the one meant rather, by id."""

    only: int | None = None
    rather: int | None = None


def search(
    text: str, *, near: tuple[float, float] | None = None, limit: int = MOST_FOUND
) -> list[Found]:
    """Find what a person may mean, best first; a misspelt or unfinished word is fine.

    Houses come first when a number was written, streets and places by likeness. Of
    several towns the one that the text begins with is meant, else rather the one that
    lies ``near`` (longitude, latitude).
    """
    towns, text = _towns(text, near)
    address = parse(text)
    _, name, kind = street_key(address.street or text, address.settlement).split("|")
    plain = " ".join(text.lower().replace("ё", "е").split())
    streets = _alike("street", name or kind, towns, kind=kind if name else "")
    places = _alike("place", plain, towns)
    houses = _houses(streets[:limit], house_key(address.number), limit)
    named = sorted([*streets, *places], key=lambda named: -named.score)
    return [*houses, *(one.found for one in named)][:limit]


def city_name(municipality_ids: Collection[int] = ()) -> str:
    """Return the name of the only municipality (of these); "" when there are several.

    Without ids it is the only one of the installation.
    """
    english = get_language() == "en"
    meant = Municipality.objects.all()
    if municipality_ids:
        meant = meant.filter(pk__in=municipality_ids)
    names = [
        (name_en if english else "") or name
        for name, name_en in meant.values_list("name", "name_en")[:2]
    ]
    return names[0] if len(names) == 1 else ""


def _towns(text: str, near: tuple[float, float] | None) -> tuple[_Towns, str]:
    """Tell the towns that a text means, and what it says beside them."""
    if is_alone():
        return _Towns(), text
    named = municipality_named(text)
    if named:
        rest = without_town(without_town(text, named.name), named.name_en)
        return _Towns(only=named.pk), rest
    around = municipality_at(near) if near else None
    return _Towns(rather=around.pk if around else None), text


def _alike(word: str, typed: str, towns: _Towns, *, kind: str = "") -> list[_Named]:
    """Find the streets or places alike to what was typed, the most alike first."""
    if not typed:
        return []
    values: dict[str, Any] = {
        "only": towns.only,
        "typed": typed,
        "within": f"%{_literal(typed)}%",
        "enough": _WORTH_A_LOOK,
        "limit": _CANDIDATES,
        "english": get_language() == "en",
    }
    with connection.cursor() as cursor:
        cursor.execute(_SQL[word], values)
        rows = cursor.fetchall()
    named = [
        _Named(
            _score(typed, kind, plain, plain_en)
            + (_HOME_BONUS if town == towns.rather else 0),
            pk,
            Found(word, label, lon, lat),
        )
        for plain, plain_en, pk, town, label, lon, lat in rows
    ]
    alike = [one for one in named if one.score >= ALIKE]
    return sorted(alike, key=lambda one: -one.score)


def _score(typed: str, kind: str, *names: str) -> float:
    best = max(likeness(typed, name) for name in names)
    return best + (_KIND_BONUS if kind and kind in names[0] else 0)


def _houses(streets: list[_Named], key: str, limit: int) -> list[Found]:
    if not streets or not key:
        return []
    values: dict[str, Any] = {
        "streets": [street.pk for street in streets],
        "labels": [street.found.label for street in streets],
        "begins": f"{_literal(key)}%",
        "key": key,
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(_HOUSES, values)
        return [Found("house", *row[1:]) for row in cursor.fetchall()]


def _literal(text: str) -> str:
    """Quote what LIKE would read as a pattern."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
