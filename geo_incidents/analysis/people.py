"""How many houses and how many people are there in a district, if anybody knows?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.core.cache import cache
from django.db import connection
from django.utils import timezone

KEPT_S: Final = 3600
# Residents are added up from houses where so many of these say how many live there.
KNOWN_SHARE: Final = 0.9
_LIVING: Final = """
SELECT d.id, count(h.id), count(h.residents), coalesce(sum(h.residents), 0),
    d.residents
FROM territories_district d
LEFT JOIN LATERAL (
    SELECT DISTINCT h.id, h.residents
    FROM territories_districtboundary b
    JOIN territories_districtboundarypart p ON p.boundary_id = b.id
    JOIN gazetteer_house h ON ST_Covers(p.geometry, h.position)
    WHERE b.district_id = d.id AND b.live
        AND coalesce(b.valid_from <= %(day)s, true)
        AND coalesce(b.valid_to > %(day)s, true)
) h ON true
WHERE d.id = ANY(%(districts)s)
GROUP BY d.id
"""


@dataclass(frozen=True, slots=True)
class Living:
    """What stands in a district; ``residents`` are None where nobody knows."""

    houses: int
    residents: int | None


def living_in(district_ids: Collection[int]) -> dict[int, Living]:
    """Return what stands in each of some districts; it may be an hour old.

    What is said of the district itself is believed before the sum of its houses.
    """
    districts = sorted(district_ids)
    key = f"living.{timezone.localdate()}.{hash(tuple(districts))}"
    kept: dict[int, Living] | None = cache.get(key)
    if kept is not None:
        return kept
    with connection.cursor() as cursor:
        cursor.execute(_LIVING, {"day": timezone.localdate(), "districts": districts})
        found = {
            pk: Living(houses, _residents(houses, known, held, said))
            for pk, houses, known, held, said in cursor.fetchall()
        }
    cache.set(key, found, KEPT_S)
    return found


def _residents(houses: int, known: int, held: int, said: int | None) -> int | None:
    if said is not None:
        return said
    return held if houses and known >= KNOWN_SHARE * houses else None
