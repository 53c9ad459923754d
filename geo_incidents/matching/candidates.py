"""Which districts and service areas come into question for these locations? In bulk.

The date is the appeal's own day in the time zone of its municipality; the spatial
predicate is "covers", so a point on a border is offered to both sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.db import connection

from geo_incidents.matching.rules import AreaCandidate, DistrictCandidate, Specificity

# The located appeals come first and the areas are looked up for each by the index;
# left to itself the planner joins every appeal with every area.
_LOCATED = """
WITH located AS MATERIALIZED (
    SELECT l.appeal_id, l.position, a.municipality_id,
        c.code AS category, g.code AS category_group,
        (a.requested_at AT TIME ZONE m.time_zone)::date AS day
    FROM geocoding_location l
    JOIN intake_appeal a ON a.id = l.appeal_id
    JOIN gazetteer_municipality m ON m.id = a.municipality_id
    JOIN intake_category c ON c.id = a.category_id
    JOIN intake_categorygroup g ON g.id = c.group_id
    WHERE l.appeal_id = ANY(%(appeals)s)
)
"""

_DISTRICTS = "".join(
    (
        _LOCATED,
        """
SELECT DISTINCT l.appeal_id, d.id, d.code, d.level, d.area_m2
FROM located l
CROSS JOIN LATERAL (
    SELECT p.district_id FROM territories_districtpart p
    WHERE ST_DWithin(p.geometry, l.position, %(touch)s) OFFSET 0
) p
JOIN territories_district d ON d.id = p.district_id
    AND d.municipality_id = l.municipality_id
""",
    )
)

_AREAS = "".join(
    (
        _LOCATED,
        """
, near AS MATERIALIZED (
    SELECT l.*, p.service_area_id, p.geometry
    FROM located l
    JOIN territories_serviceareapart p
        ON p.geometry && ST_Expand(l.position, %(width)s, %(height)s)
)
SELECT l.appeal_id, s.id, s.code, o.id, o.code,
    CASE WHEN l.category = ANY(s.categories) THEN 0
         WHEN l.category_group = ANY(s.categories) THEN 1 ELSE 2 END AS specificity,
    s.area_m2, min(far.distance_m)
FROM near l
JOIN territories_servicearea s ON s.id = l.service_area_id
    AND (s.categories = '{}'
        OR s.categories && ARRAY[l.category, l.category_group]::varchar[])
    AND coalesce(s.valid_from <= l.day, true)
    AND coalesce(s.valid_to > l.day, true)
JOIN territories_organisation o ON o.id = s.organisation_id
    AND o.municipality_id = l.municipality_id
CROSS JOIN LATERAL (
    SELECT CASE WHEN ST_DWithin(l.geometry, l.position, %(touch)s) THEN 0
        ELSE ST_Distance(l.geometry::geography, l.position::geography)
    END AS distance_m OFFSET 0
) far
GROUP BY l.appeal_id, s.id, o.id, specificity
HAVING min(far.distance_m)
    <= CASE WHEN s.categories = '{}' THEN 0 ELSE %(nearest_m)s END
""",
    )
)

# A tenth of a millimetre: the parts of an area are cut with rounded corners, and a
# point this near to a border lies on it.
_TOUCH_DEGREES = 1e-9
# A degree of longitude is at least 0.35 of a degree of latitude as far north as people
# live, so the box is wide enough for the index and the distance decides.
_METRES_PER_DEGREE_OF_LATITUDE = 111_000
_NARROWEST_LONGITUDE = 0.35

Parameters = dict[str, list[int] | float]


def district_candidates(
    appeal_ids: Sequence[int],
) -> dict[int, list[DistrictCandidate]]:
    """Return the districts that cover each appeal's location."""
    found: dict[int, list[DistrictCandidate]] = defaultdict(list)
    parameters: Parameters = {"appeals": list(appeal_ids), "touch": _TOUCH_DEGREES}
    for appeal_id, *candidate in _rows(_DISTRICTS, parameters):
        found[appeal_id].append(DistrictCandidate(*candidate))
    return found


def area_candidates(appeal_ids: Sequence[int]) -> dict[int, list[AreaCandidate]]:
    """Return the service areas that cover each location or lie near enough to it."""
    nearest_m = settings.MATCHING_NEAREST_M
    height = nearest_m / _METRES_PER_DEGREE_OF_LATITUDE
    parameters: Parameters = {
        "appeals": list(appeal_ids),
        "touch": _TOUCH_DEGREES,
        "width": height / _NARROWEST_LONGITUDE,
        "height": height,
        "nearest_m": nearest_m,
    }
    found: dict[int, list[AreaCandidate]] = defaultdict(list)
    for appeal_id, pk, code, organisation_id, organisation, specificity, *rest in _rows(
        _AREAS, parameters
    ):
        found[appeal_id].append(
            AreaCandidate(
                pk, code, organisation_id, organisation, Specificity(specificity), *rest
            )
        )
    return found


def _rows(sql: str, parameters: Parameters) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        yield from cursor
