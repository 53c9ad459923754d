"""How does an appeal become an incident, and go on following it? The write door."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, cast

from django.contrib.gis.geos import Point
from django.db import connection, transaction
from django.utils import timezone

from geo_incidents.casework.history import ReportedHistory, Step, steps_of
from geo_incidents.casework.models import Incident, IncidentAppeal, StatusChange
from geo_incidents.casework.receipts import receipt_of_appeal
from geo_incidents.casework.timekeeping import (
    Timekeeping,
    reckon_anew,
    take_promise,
)
from geo_incidents.intake.models import Appeal
from geo_incidents.matching.models import Assignment

_UNREAD: Final = tuple(
    f"location__{name}" for name in ("reasons", "spans", "candidates", "said")
)
_FOLLOW: Final = """
WITH firsts AS (
    SELECT home_id AS incident_id, appeal_id FROM casework_incidentappeal
    WHERE home_id = ANY(%s)
), moved AS (
    SELECT f.incident_id, a.district_id,
        coalesce((
            SELECT g.organisation_id FROM casework_forwarding g
            WHERE g.incident_id = f.incident_id ORDER BY g.step_id DESC LIMIT 1
        ), a.organisation_id) AS organisation_id,
        l.position, l.precision, l.accuracy_m, l.confidence, l.address
    FROM firsts f
    JOIN geocoding_location l ON l.appeal_id = f.appeal_id
    JOIN matching_assignment a ON a.location_id = f.appeal_id
    WHERE f.appeal_id = ANY(%s)
)
UPDATE casework_incident i SET (district_id, organisation_id, position, precision,
    accuracy_m, confidence, address) = (m.district_id, m.organisation_id, m.position,
    m.precision, m.accuracy_m, m.confidence, m.address)
FROM moved m
WHERE m.incident_id = i.id AND (i.district_id, i.organisation_id, i.position::bytea,
        i.precision, i.accuracy_m, i.confidence, i.address)
    IS DISTINCT FROM (m.district_id, m.organisation_id, m.position::bytea,
        m.precision, m.accuracy_m, m.confidence, m.address)
"""
_LOSE: Final = """
WITH firsts AS (
    SELECT home_id AS incident_id, appeal_id FROM casework_incidentappeal
    WHERE home_id = ANY(%s)
)
UPDATE casework_incident i SET precision = 'none', district_id = NULL,
    organisation_id = (
        SELECT g.organisation_id FROM casework_forwarding g
        WHERE g.incident_id = f.incident_id ORDER BY g.step_id DESC LIMIT 1
    )
FROM firsts f JOIN geocoding_location l ON l.appeal_id = f.appeal_id
WHERE f.incident_id = i.id AND f.appeal_id = ANY(%s) AND l.position IS NULL
"""


@transaction.atomic
def open_incidents(appeal_ids: Sequence[int]) -> list[int]:
    """Give every matched appeal of these its incident; return the incidents' ids.

    An appeal that has one keeps it; the incident only follows where the location and
    the assignment of the appeal it was opened for have moved; whom it was handed over
    to keeps it. One whose appeal has lost its location keeps its place for the history
    with the precision "none". The clocks of open ones are those of the rules by now.
    """
    assignments = {
        assignment.pk: assignment
        for assignment in Assignment.objects.filter(location__in=appeal_ids)
        .select_related("location__appeal__category")
        .defer("reasons", "location__appeal__text", *_UNREAD)
        .order_by("pk")
    }
    links = dict(
        IncidentAppeal.objects.filter(appeal__in=appeal_ids).values_list(
            "appeal", "incident"
        )
    )
    fresh = [a for pk, a in assignments.items() if pk not in links]
    _follow(links)
    reckon_anew(links.values())
    return sorted({*links.values(), *_open(fresh)})


def _open(assignments: Sequence[Assignment]) -> list[int]:
    histories = [_history(assignment.location.appeal) for assignment in assignments]
    timekeeping = Timekeeping.read()
    links = [
        _link(assignment, steps, timekeeping)
        for assignment, steps in zip(assignments, histories, strict=True)
    ]
    incidents = Incident.objects.bulk_create(link.incident for link in links)
    for link in links:
        link.incident = link.home = link.incident
    IncidentAppeal.objects.bulk_create(links)
    StatusChange.objects.bulk_create(
        StatusChange(incident=incident, status=s.status, changed_at=s.changed_at)
        for incident, steps in zip(incidents, histories, strict=True)
        for s in steps
    )
    return [incident.pk for incident in incidents]


def _link(
    assignment: Assignment, steps: Sequence[Step], timekeeping: Timekeeping
) -> IncidentAppeal:
    """Make an incident and what links its appeal to it, both unsaved."""
    location = assignment.location
    appeal = location.appeal
    incident = Incident(
        municipality_id=appeal.municipality_id,
        category=appeal.category,
        opened_at=appeal.requested_at,
        district_id=assignment.district_id,
        organisation_id=assignment.organisation_id,
        position=cast("Point", location.position),
        precision=location.precision,
        accuracy_m=cast("float", location.accuracy_m),
        confidence=location.confidence,
        address=location.address,
        channel=appeal.channel,
        extension_days=0,
    )
    receipt = receipt_of_appeal(appeal)
    promises = timekeeping.stand(
        incident, steps, receipts=[receipt], now=timezone.now()
    )
    link = IncidentAppeal(appeal_id=appeal.pk, incident=incident)
    take_promise(link, promises[appeal.pk])
    return link


def _follow(links: dict[int, int]) -> None:
    """Move incidents to where their own appeal is now, where that has changed."""
    parameters = [_homes(links), list(links)]
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOW, parameters)
        cursor.execute(_LOSE, parameters)


def _homes(links: Collection[int]) -> list[int]:
    """Return the incidents that were opened for these appeals."""
    homes = IncidentAppeal.objects.filter(pk__in=links, home__isnull=False)
    return list(homes.order_by("home").values_list("home", flat=True))


def _history(appeal: Appeal) -> list[Step]:
    return steps_of(
        ReportedHistory(
            status=appeal.reported_status,
            requested_at=appeal.requested_at,
            first_answer_at=appeal.first_answer_at,
            closed_at=appeal.closed_at,
        )
    )
