"""Which districts and service areas come into question for these locations? In SQL.

The date is the appeal's own day in the time zone of its municipality; the spatial
predicate is "covers", so a point on a border is offered to both sides. Single appeals
and batches of the pipeline come here; whole cities go through ``matching.bulk``, which
gives the same answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.conf import settings
from django.db import connection

from geo_incidents.matching.rules import (
    Administration,
    AreaCandidate,
    DistrictCandidate,
    Specificity,
    lacks_cover,
)
from geo_incidents.spatial.crs import METRES_PER_DEGREE, TOUCH_DEG
from geo_incidents.territories.selectors import administrations

# The located appeals come first and the areas are looked up for each by the index;
# left to itself the planner joins every appeal with every area.
_LOCATED: Final = """
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
_DISTRICTS: Final = "".join(
    (
        _LOCATED,
        """
SELECT DISTINCT l.appeal_id, d.id, b.id, d.code, d.level, b.area_m2
FROM located l
CROSS JOIN LATERAL (
    SELECT p.boundary_id FROM territories_districtboundarypart p
    WHERE ST_DWithin(p.geometry, l.position, %(touch)s) OFFSET 0
) p
JOIN territories_districtboundary b ON b.id = p.boundary_id
    AND b.live AND coalesce(b.valid_from <= l.day, true)
    AND coalesce(b.valid_to > l.day, true)
JOIN territories_district d ON d.id = b.district_id
    AND d.municipality_id = l.municipality_id
""",
    )
)
_ANSWERS: Final = """
JOIN territories_servicearea s ON s.id = p.service_area_id AND s.live
    AND coalesce(s.valid_from <= l.day, true) AND coalesce(s.valid_to > l.day, true)
JOIN territories_organisation o ON o.id = s.organisation_id
    AND o.municipality_id = l.municipality_id
"""
_COVERING: Final = "".join(
    (
        _LOCATED,
        """
SELECT DISTINCT l.appeal_id, s.id, s.code, o.id, o.code,
    CASE WHEN l.category = ANY(s.categories) THEN 0
         WHEN l.category_group = ANY(s.categories) THEN 1 ELSE 2 END,
    s.area_m2, 0
FROM located l
CROSS JOIN LATERAL (
    SELECT p.service_area_id FROM territories_serviceareapart p
    WHERE ST_DWithin(p.geometry, l.position, %(touch)s) OFFSET 0
) p
""",
        _ANSWERS,
        """
    AND (s.categories = '{}'
        OR s.categories && ARRAY[l.category, l.category_group]::varchar[])
""",
    )
)
# Distances are planar on the mean sphere about the position, as in the bulk path.
_NEAR: Final = "".join(
    (
        _LOCATED,
        """
, near AS MATERIALIZED (
    SELECT l.*, p.service_area_id, p.geometry, cos(radians(ST_Y(l.position))) AS narrow
    FROM located l
    JOIN territories_serviceareapart p ON p.geometry && ST_Expand(l.position,
        %(reach)s / cos(radians(ST_Y(l.position))), %(reach)s)
)
SELECT l.appeal_id, s.id, s.code, o.id, o.code,
    CASE WHEN l.category = ANY(s.categories) THEN 0 ELSE 1 END AS specificity,
    s.area_m2, min(far.distance_m)
FROM near l
CROSS JOIN LATERAL (SELECT l.service_area_id) p
""",
        _ANSWERS,
        """
    AND s.categories && ARRAY[l.category, l.category_group]::varchar[]
CROSS JOIN LATERAL (
    SELECT round((%(metres)s * ST_Distance(
        ST_Scale(l.geometry, l.narrow, 1), ST_Scale(l.position, l.narrow, 1)
    ))::numeric, 2)::float AS distance_m OFFSET 0
) far
GROUP BY l.appeal_id, s.id, o.id, specificity
HAVING min(far.distance_m) <= %(nearest_m)s
""",
    )
)

Districts = Mapping[int, list[DistrictCandidate]]
Areas = Mapping[int, list[AreaCandidate]]
Parameters = dict[str, list[int] | float]


def district_candidates(appeal_ids: Sequence[int]) -> Districts:
    """Return the districts that cover each appeal's location."""
    answering = who_answers()
    found: dict[int, list[DistrictCandidate]] = defaultdict(list)
    parameters: Parameters = {"appeals": list(appeal_ids), "touch": TOUCH_DEG}
    for appeal_id, *facts in _rows(_DISTRICTS, parameters):
        found[appeal_id].append(district_candidate(facts, answering))
    return found


def area_candidates(appeal_ids: Sequence[int]) -> Areas:
    """Return the service areas that cover each location, else those near enough."""
    found: dict[int, list[AreaCandidate]] = defaultdict(list)
    parameters: Parameters = {"appeals": list(appeal_ids), "touch": TOUCH_DEG}
    for appeal_id, candidate in _areas(_COVERING, parameters):
        found[appeal_id].append(candidate)
    lacking = [pk for pk in appeal_ids if lacks_cover(found[pk])]
    if lacking:
        for appeal_id, candidate in _areas(_NEAR, _near_parameters(lacking)):
            found[appeal_id].append(candidate)
    return found


def district_candidate(
    facts: Sequence[Any], answering: Mapping[int, Administration]
) -> DistrictCandidate:
    """Write the facts of a boundary, in the order of the fields, as a candidate."""
    pk, boundary_id, code, level, area_m2 = facts
    administration = answering.get(pk)
    return DistrictCandidate(pk, boundary_id, code, level, area_m2, administration)


def who_answers() -> dict[int, Administration]:
    """Return the administration of each district, by the district's id."""
    return {pk: Administration(*found) for pk, found in administrations().items()}


def _near_parameters(appeal_ids: list[int]) -> Parameters:
    nearest_m = settings.MATCHING_NEAREST_M
    return {
        "appeals": appeal_ids,
        "reach": nearest_m / METRES_PER_DEGREE,
        "metres": METRES_PER_DEGREE,
        "nearest_m": nearest_m,
    }


def _areas(sql: str, parameters: Parameters) -> Iterator[tuple[int, AreaCandidate]]:
    for appeal_id, pk, code, organisation_id, organisation, said, *rest in _rows(
        sql, parameters
    ):
        yield (
            appeal_id,
            AreaCandidate(
                pk, code, organisation_id, organisation, Specificity(said), *rest
            ),
        )


def _rows(sql: str, parameters: Parameters) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        yield from cursor
