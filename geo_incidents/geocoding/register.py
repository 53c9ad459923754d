"""What does the gazetteer hold for these addresses? Asked in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db import connection

from geo_incidents.gazetteer.addresses import STREET_KINDS, Address, street_key
from geo_incidents.gazetteer.house_numbers import house_key, number_base
from geo_incidents.geocoding.resolution import (
    NEIGHBOUR_NUMBERS,
    Finding,
    RegisteredHouse,
    RegisteredStreet,
    choose_house,
)

_STREETS = """
SELECT s.id, s.key, concat_ws(', ', nullif(s.settlement, ''), s.name),
       ST_X(p.at), ST_Y(p.at), greatest(ST_Length(s.geometry::geography) / 2, 100)
FROM gazetteer_street s
LEFT JOIN LATERAL (
    SELECT ST_ClosestPoint(s.geometry, ST_Centroid(s.geometry)) AS at
) p ON true
WHERE s.municipality_id = %s AND s.key = ANY(%s)
ORDER BY s.key
"""

_HOUSES = """
SELECT h.street_id, w.base, h.id, h.key, h.number, ST_X(h.position), ST_Y(h.position)
FROM unnest(%s::bigint[], %s::int[]) AS w(street_id, base)
JOIN gazetteer_house h ON h.street_id = w.street_id
    AND h.number_base BETWEEN w.base - %s AND w.base + %s
"""


def find(municipality_id: int, addresses: Sequence[Address]) -> list[Finding]:
    """Look every address up; the answer keeps the order of the question."""
    keys = [street_key(a.street, a.settlement) if a.street else "" for a in addresses]
    streets = _streets(municipality_id, {key for key in keys if key})
    numbers = [house_key(address.number) for address in addresses]
    wanted = {
        (streets[key][0].pk, number_base(number))
        for key, number in zip(keys, numbers, strict=True)
        if number and len(streets.get(key, ())) == 1
    }
    houses = _houses(wanted, {s.pk: s for known in streets.values() for s in known})
    return [
        _finding(key, streets.get(key, ()), number, houses)
        for key, number in zip(keys, numbers, strict=True)
    ]


def _finding(
    key: str,
    streets: Sequence[RegisteredStreet],
    number: str,
    houses: Mapping[tuple[int, int], list[RegisteredHouse]],
) -> Finding:
    if len(streets) != 1:
        return Finding(streets[0] if streets else None, streets=len(streets))
    street = streets[0]
    other_kind = not key.endswith("|") and street.key != key
    if not number:
        return Finding(street, streets=1, other_kind=other_kind)
    house, is_exact = choose_house(
        number, houses.get((street.pk, number_base(number)), ())
    )
    return Finding(street, house, is_exact, streets=1, other_kind=other_kind)


def _streets(municipality_id: int, keys: set[str]) -> dict[str, list[RegisteredStreet]]:
    """Find streets by key; where the kind was not said, or is another, by any kind."""
    exact = _streets_by_key(municipality_id, sorted(keys))
    found = {key: [street] for key, street in exact.items()}
    missing = {key: _variants(key) for key in sorted(keys - found.keys())}
    others = _streets_by_key(
        municipality_id, [key for variants in missing.values() for key in variants]
    )
    for key, variants in missing.items():
        found[key] = [others[variant] for variant in variants if variant in others]
    return found


def _variants(key: str) -> list[str]:
    without_kind = key.rpartition("|")[0]
    return [f"{without_kind}|{kind}" for kind in STREET_KINDS]


def _streets_by_key(
    municipality_id: int, keys: Sequence[str]
) -> dict[str, RegisteredStreet]:
    if not keys:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_STREETS, [municipality_id, list(keys)])
        return {
            key: RegisteredStreet(
                pk, key, label, None if lon is None else (lon, lat), accuracy_m or 0.0
            )
            for pk, key, label, lon, lat, accuracy_m in cursor.fetchall()
        }


def _houses(
    wanted: set[tuple[int, int]], streets: Mapping[int, RegisteredStreet]
) -> dict[tuple[int, int], list[RegisteredHouse]]:
    found: dict[tuple[int, int], list[RegisteredHouse]] = defaultdict(list)
    if not wanted:
        return found
    pairs = sorted(wanted)
    with connection.cursor() as cursor:
        cursor.execute(
            _HOUSES,
            [
                [street for street, _ in pairs],
                [base for _, base in pairs],
                NEIGHBOUR_NUMBERS,
                NEIGHBOUR_NUMBERS,
            ],
        )
        for street_id, base, pk, key, number, lon, lat in cursor.fetchall():
            label = f"{streets[street_id].label}, {number}"
            found[street_id, base].append(RegisteredHouse(pk, key, label, (lon, lat)))
    return found
