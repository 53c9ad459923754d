"""How many houses does an organisation look after, as far as somebody may see?"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.core.cache import cache
from django.db import connection
from django.utils import timezone

KEPT_S: Final = 3600
_HOUSES: Final = """
SELECT a.organisation_id, count(DISTINCT h.id)
FROM territories_servicearea a
JOIN territories_organisation o ON o.id = a.organisation_id
    AND o.kind = 'management_company'
JOIN territories_serviceareapart p ON p.service_area_id = a.id
JOIN gazetteer_house h ON ST_Covers(p.geometry, h.position)
WHERE a.live AND coalesce(a.valid_from <= %(day)s, true)
    AND coalesce(a.valid_to > %(day)s, true)
    AND (%(districts)s::bigint[] IS NULL OR EXISTS (
        SELECT FROM territories_districtboundary b
        JOIN territories_districtboundarypart d ON d.boundary_id = b.id
        WHERE b.live AND b.district_id = ANY(%(districts)s)
            AND coalesce(b.valid_from <= %(day)s, true)
            AND coalesce(b.valid_to > %(day)s, true)
            AND ST_Covers(d.geometry, h.position)))
GROUP BY a.organisation_id
"""


def houses_looked_after(district_ids: Collection[int] | None) -> dict[int, int]:
    """Return how many houses each management company has in some districts.

    None means everywhere. The answer may be an hour old.
    """
    districts = None if district_ids is None else sorted(district_ids)
    key = f"houses.{timezone.localdate()}.{districts and hash(tuple(districts))}"
    kept: dict[int, int] | None = cache.get(key)
    if kept is not None:
        return kept
    with connection.cursor() as cursor:
        asked = {"day": timezone.localdate(), "districts": districts}
        cursor.execute(_HOUSES, asked)
        found = dict(cursor.fetchall())
    cache.set(key, found, KEPT_S)
    return found
