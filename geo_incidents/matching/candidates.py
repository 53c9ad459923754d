"""Which districts and service areas come into question for these questions? In SQL.

The spatial predicate is "covers", so a point on a border is offered to both sides.
Single appeals and batches of the pipeline come here; whole cities go through
``matching.bulk``, which gives the same answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

from django.conf import settings
from django.db import connection

from geo_incidents.matching.located import Question
from geo_incidents.matching.rules import (
    Administration,
    AreaCandidate,
    Choice,
    DistrictCandidate,
    Specificity,
    choose,
    lacks_cover,
)
from geo_incidents.spatial.crs import METRES_PER_DEGREE, TOUCH_DEG
from geo_incidents.territories.selectors import administrations

_FIELDS: Final = tuple(field.name for field in fields(Question))
_ASKED: Final = """
WITH asked AS MATERIALIZED (
    SELECT q.pk, ST_SetSRID(ST_MakePoint(q.lon, q.lat), 4326) AS position, q.category,
        q.category_group, q.day, q.municipality_id
    FROM unnest(%(pk)s::bigint[], %(lon)s::float8[], %(lat)s::float8[],
        %(category)s::varchar[], %(group)s::varchar[], %(day)s::date[],
        %(municipality_id)s::bigint[])
        AS q(pk, lon, lat, category, category_group, day, municipality_id)
)
"""
# The parts around each question are looked up first, by the index; left to itself the
# planner joins every question with every area, which takes twenty times as long.
_TOUCHED: Final = """
, touched AS MATERIALIZED (
    SELECT q.*, p.{area}
    FROM asked q
    JOIN {parts} p ON ST_DWithin(p.geometry, q.position, %(touch)s)
)
"""
_DISTRICTS: Final = "".join(
    (
        _ASKED,
        _TOUCHED.format(area="boundary_id", parts="territories_districtboundarypart"),
        """
SELECT DISTINCT q.pk, d.id, b.id, d.code, d.level, b.area_m2
FROM touched q
JOIN territories_districtboundary b ON b.id = q.boundary_id
    AND b.live AND coalesce(b.valid_from <= q.day, true)
    AND coalesce(b.valid_to > q.day, true)
JOIN territories_district d ON d.id = b.district_id
    AND d.municipality_id = q.municipality_id
""",
    )
)
_ANSWERS: Final = """
JOIN territories_servicearea s ON s.id = q.service_area_id AND s.live
    AND coalesce(s.valid_from <= q.day, true) AND coalesce(s.valid_to > q.day, true)
JOIN territories_organisation o ON o.id = s.organisation_id
    AND o.municipality_id = q.municipality_id
"""
_COVERING: Final = "".join(
    (
        _ASKED,
        _TOUCHED.format(area="service_area_id", parts="territories_serviceareapart"),
        """
SELECT DISTINCT q.pk, s.id, s.code, o.id, o.code,
    CASE WHEN q.category = ANY(s.categories) THEN 0
         WHEN q.category_group = ANY(s.categories) THEN 1 ELSE 2 END,
    s.area_m2, 0
FROM touched q
""",
        _ANSWERS,
        """
    AND (q.category = ANY(s.categories) OR q.category_group = ANY(s.categories)
        OR s.categories = '{}')
""",
    )
)
# Distances are planar on the mean sphere about the position, as in the bulk path.
_NEAR: Final = "".join(
    (
        _ASKED,
        """
, near AS MATERIALIZED (
    SELECT q.*, p.service_area_id, p.geometry, cos(radians(ST_Y(q.position))) AS narrow
    FROM asked q
    JOIN territories_serviceareapart p ON p.geometry && ST_Expand(q.position,
        %(reach)s / cos(radians(ST_Y(q.position))), %(reach)s)
)
SELECT q.pk, s.id, s.code, o.id, o.code,
    CASE WHEN q.category = ANY(s.categories) THEN 0 ELSE 1 END AS specificity,
    s.area_m2, min(far.distance_m)
FROM near q
""",
        _ANSWERS,
        """
    AND (q.category = ANY(s.categories) OR q.category_group = ANY(s.categories))
CROSS JOIN LATERAL (
    SELECT round((%(metres)s * ST_Distance(
        ST_Scale(q.geometry, q.narrow, 1), ST_Scale(q.position, q.narrow, 1)
    ))::numeric, 2)::float AS distance_m OFFSET 0
) far
GROUP BY q.pk, s.id, o.id, specificity
HAVING min(far.distance_m) <= %(nearest_m)s
""",
    )
)

Districts = Mapping[int, list[DistrictCandidate]]
Areas = Mapping[int, list[AreaCandidate]]


def choices(questions: Sequence[Question]) -> list[Choice]:
    """Answer every question, in their order."""
    districts, areas = district_candidates(questions), area_candidates(questions)
    return [choose(districts.get(q.pk, ()), areas.get(q.pk, ())) for q in questions]


def district_candidates(questions: Sequence[Question]) -> Districts:
    """Return the districts that cover each position, by the question's key."""
    answering = who_answers()
    found: dict[int, list[DistrictCandidate]] = defaultdict(list)
    for pk, *facts in _rows(_DISTRICTS, questions, touch=TOUCH_DEG):
        found[pk].append(district_candidate(facts, answering))
    return found


def area_candidates(questions: Sequence[Question]) -> Areas:
    """Return the service areas that cover each position, else those near enough."""
    found: dict[int, list[AreaCandidate]] = defaultdict(list)
    for pk, *facts in _rows(_COVERING, questions, touch=TOUCH_DEG):
        found[pk].append(_area_candidate(facts))
    lacking = [question for question in questions if lacks_cover(found[question.pk])]
    if lacking:
        for pk, *facts in _rows(_NEAR, lacking, **_reach()):
            found[pk].append(_area_candidate(facts))
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


def _area_candidate(facts: Sequence[Any]) -> AreaCandidate:
    pk, code, organisation_id, organisation_code, said, *rest = facts
    return AreaCandidate(
        pk, code, organisation_id, organisation_code, Specificity(said), *rest
    )


def _reach() -> dict[str, float]:
    nearest_m: float = settings.MATCHING_NEAREST_M
    return {
        "reach": nearest_m / METRES_PER_DEGREE,
        "metres": METRES_PER_DEGREE,
        "nearest_m": nearest_m,
    }


def _rows(
    sql: str, questions: Sequence[Question], **distances: float
) -> Iterator[tuple[Any, ...]]:
    asked: dict[str, Any] = {
        name: [getattr(question, name) for question in questions] for name in _FIELDS
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, asked | distances)
        yield from cursor
