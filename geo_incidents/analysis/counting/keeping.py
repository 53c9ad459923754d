"""How does the table of what counts follow what changes? Appeal by appeal.

A row is made of its own appeal alone, so counting anew only what has changed gives the
same table as counting all. Who has said the same before is not asked here but when the
table is read: that takes half a second of a million, and a letter that comes late, or
is taken back, then never changes the rows of others.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.contrib.gis.geos import Point
from django.db import connection, transaction

from geo_incidents.analysis.counting.models import CountedAppeal, Plane, Recount
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.geocoding.models import Location, Precision
from geo_incidents.intake.models import Appeal
from geo_incidents.spatial.crs import METRES_PER_DEGREE

ACCURATE_M: Final = 50.0
# What is named so lies anywhere along it, and all that names it falls on one point.
VAGUE: Final = [Precision.STREET, Precision.PLACE, Precision.NONE]
# If more have changed, it is quicker to count all.
MANY: Final = 100_000

# A number of our own, by which two that count wait for each other.
_LOCK: Final = 0x6E07_0001
# One after another, each by its key: of tables that have just been filled PostgreSQL
# knows nothing, and would go through all of them for each.
_CHANGED: Final = """
WITH gone AS (DELETE FROM analysis_recount RETURNING appeal, incident)
SELECT appeal FROM gone WHERE appeal IS NOT NULL
UNION
SELECT l.appeal_id FROM gone CROSS JOIN LATERAL (
    SELECT appeal_id FROM casework_incidentappeal
    WHERE incident_id = gone.incident OFFSET 0) l
"""
# Ways that are unwise: row by row for all there are, or through all there are for some.
BY_EACH: Final = "enable_nestloop"
BY_ALL: Final = "enable_seqscan"
_FORGET: Final = "DELETE FROM analysis_countedappeal WHERE appeal = ANY(%s)"
_COUNT: Final = """
INSERT INTO analysis_countedappeal (appeal, municipality_id, category_id, reporter,
    x, y, requested_on, closed_on)
SELECT a.id, a.municipality_id, a.category_id, a.reporter_id,
    (ST_X(l.position) - p.lon) * p.east_m, (ST_Y(l.position) - p.lat) * p.north_m,
    (a.requested_at AT TIME ZONE m.time_zone)::date,
    (CASE WHEN i.id IS NULL THEN a.closed_at ELSE i.closed_at END
        AT TIME ZONE m.time_zone)::date
FROM {appeals}
JOIN gazetteer_municipality m ON m.id = a.municipality_id
JOIN analysis_plane p ON p.municipality_id = m.id
WHERE a.origin = %(resident)s AND l.position IS NOT NULL
    AND l.precision <> ALL(%(vague)s)
    AND (l.precision = %(house)s OR l.accuracy_m <= %(accurate_m)s)
"""
_ALL: Final = """intake_appeal a
JOIN geocoding_location l ON l.appeal_id = a.id
LEFT JOIN casework_incidentappeal k ON k.appeal_id = a.id
LEFT JOIN casework_incident i ON i.id = k.incident_id
"""
_THESE: Final = """unnest(%(appeals)s::bigint[]) AS changed
CROSS JOIN LATERAL (SELECT * FROM intake_appeal WHERE id = changed OFFSET 0) a
CROSS JOIN LATERAL (
    SELECT * FROM geocoding_location WHERE appeal_id = changed OFFSET 0) l
LEFT JOIN LATERAL (
    SELECT * FROM casework_incidentappeal WHERE appeal_id = changed OFFSET 0) k ON true
LEFT JOIN LATERAL (
    SELECT * FROM casework_incident WHERE id = k.incident_id OFFSET 0) i ON true
"""


@transaction.atomic
def keep_up() -> int:
    """Count anew what has changed since; return how many appeals that were."""
    _wait_for_others()
    if Recount.objects.count() > MANY:
        return recount()
    changed = _changed()
    _lay_planes()
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, [changed])
    _count(changed)
    return len(changed)


@transaction.atomic
def recount() -> int:
    """Count all appeals anew; return how many count."""
    _wait_for_others()
    Recount.objects.all().delete()
    _lay_planes()
    CountedAppeal.objects.all().delete()
    return _count(None)


def _wait_for_others() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _changed() -> list[int]:
    """Take what triggers have written; what they write from now on is left."""
    with _without(BY_ALL), connection.cursor() as cursor:
        cursor.execute(_CHANGED)
        return [appeal for (appeal,) in cursor.fetchall()]


def _count(appeals: list[int] | None) -> int:
    """Count some appeals, or all; PostgreSQL is told how to come to them."""
    asked: dict[str, Any] = {
        "appeals": appeals,
        "resident": Appeal.Origin.RESIDENT,
        "house": Precision.HOUSE,
        "vague": VAGUE,
        "accurate_m": ACCURATE_M,
    }
    count = _COUNT.format(appeals=_ALL if appeals is None else _THESE)
    unwise = BY_EACH if appeals is None else BY_ALL
    with _without(unwise), connection.cursor() as cursor:
        cursor.execute(count, asked)
        return int(cursor.rowcount)


@contextmanager
def _without(way: str) -> Iterator[None]:
    """Let PostgreSQL not take a way in the block, where there is another."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {way} = off")
        yield
        cursor.execute(f"SET LOCAL {way} = on")


def _lay_planes() -> None:
    """Lay the plane of each town that has located appeals and none yet."""
    for town in Municipality.objects.filter(plane=None):
        middle = _middle(town)
        if middle is not None:
            _lay(town, middle)


def _middle(town: Municipality) -> Point | None:
    """Return the middle of a town, or else where its first located appeal lies."""
    if town.geometry is not None:
        return town.geometry.centroid
    located = Location.objects.filter(
        appeal__municipality=town, position__isnull=False
    ).order_by("pk")
    first = located.first()
    return first.position if first else None


def _lay(town: Municipality, middle: Point) -> None:
    lat = round(middle.y, 2)
    Plane.objects.create(
        municipality=town,
        lon=round(middle.x, 2),
        lat=lat,
        east_m=METRES_PER_DEGREE * math.cos(math.radians(lat)),
        north_m=METRES_PER_DEGREE,
    )
