"""How does an appeal become an incident, and an incident change? The write door."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import cast

from django.contrib.gis.geos import Point
from django.db import connection, transaction
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.deadlines import NO_TERM, Term, term_at
from geo_incidents.casework.history import ReportedHistory, Step, steps_of
from geo_incidents.casework.models import Incident, IncidentAppeal, StatusChange
from geo_incidents.casework.workflow import CLOSED, Status, may_follow
from geo_incidents.errors import IllegalTransition
from geo_incidents.intake.models import Appeal
from geo_incidents.matching.models import Assignment

_TERM = ("deadline", "deadline_until")
_UNREAD = tuple(
    f"location__{name}" for name in ("reasons", "spans", "candidates", "said")
)
_FOLLOW = """
WITH firsts AS (
    SELECT incident_id, min(appeal_id) AS appeal_id FROM casework_incidentappeal
    WHERE incident_id = ANY(%s) GROUP BY incident_id
), moved AS (
    SELECT f.incident_id, a.district_id, a.organisation_id,
        l.position, l.precision, l.accuracy_m, l.address
    FROM firsts f
    JOIN geocoding_location l ON l.appeal_id = f.appeal_id
    JOIN matching_assignment a ON a.location_id = f.appeal_id
    WHERE f.appeal_id = ANY(%s)
)
UPDATE casework_incident i SET (district_id, organisation_id, position, precision,
    accuracy_m, address) = (m.district_id, m.organisation_id, m.position, m.precision,
    m.accuracy_m, m.address)
FROM moved m
WHERE m.incident_id = i.id AND (i.district_id, i.organisation_id, i.position::bytea,
        i.precision, i.accuracy_m, i.address)
    IS DISTINCT FROM (m.district_id, m.organisation_id, m.position::bytea,
        m.precision, m.accuracy_m, m.address)
"""


_LOSE = """
WITH firsts AS (
    SELECT incident_id, min(appeal_id) AS appeal_id FROM casework_incidentappeal
    WHERE incident_id = ANY(%s) GROUP BY incident_id
)
UPDATE casework_incident i SET precision = 'none', district_id = NULL,
    organisation_id = NULL
FROM firsts f JOIN geocoding_location l ON l.appeal_id = f.appeal_id
WHERE f.incident_id = i.id AND f.appeal_id = ANY(%s) AND l.position IS NULL
"""


@transaction.atomic
def open_incidents(appeal_ids: Sequence[int]) -> list[int]:
    """Give every matched appeal of these its incident; return the incidents' ids.

    An appeal that has one keeps it; the incident only follows where the location and
    the assignment of its first appeal have moved. One whose first appeal has lost its
    location keeps its place for the history with the precision "none".
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
    return sorted({*links.values(), *_open(fresh)})


@transaction.atomic
def change_status(
    incident_id: int, status: Status, *, author: User | None, reason: str = ""
) -> Incident:
    """Lead an incident to the next status and write the step.

    Raises:
        IllegalTransition: the workflow does not lead there from the present status.

    """
    incident = Incident.objects.select_for_update().get(pk=incident_id)
    present = Status(incident.status)
    if not may_follow(present, status):
        raise IllegalTransition(f"{present.label} → {status.label}")
    now = timezone.now()
    StatusChange.objects.create(
        incident=incident, status=status, changed_at=now, author=author, reason=reason
    )
    incident.status = status
    incident.updated_at = now
    incident.closed_at = now if status in CLOSED else None
    _stand(incident, now)
    incident.save(update_fields=["status", "updated_at", "closed_at", *_TERM])
    return incident


@transaction.atomic
def renew_deadlines(most: int) -> int:
    """Let time pass for incidents whose class has ended; return how many, up to most.

    One that somebody else is changing just now is left to the next call.
    """
    now = timezone.now()
    ended = list(
        Incident.objects.filter(deadline_until__lte=now)
        .order_by("deadline_until")
        .select_for_update(skip_locked=True)
        .only("status", "opened_at", "due_at", *_TERM)[:most]
    )
    for incident in ended:
        _stand(incident, now)
    Incident.objects.bulk_update(ended, _TERM)
    return len(ended)


def _open(assignments: Sequence[Assignment]) -> list[int]:
    histories = [_history(assignment.location.appeal) for assignment in assignments]
    incidents = Incident.objects.bulk_create(
        _incident(assignment, steps)
        for assignment, steps in zip(assignments, histories, strict=True)
    )
    IncidentAppeal.objects.bulk_create(
        IncidentAppeal(appeal_id=assignment.pk, incident=incident)
        for assignment, incident in zip(assignments, incidents, strict=True)
    )
    StatusChange.objects.bulk_create(
        StatusChange(incident=incident, status=s.status, changed_at=s.changed_at)
        for incident, steps in zip(incidents, histories, strict=True)
        for s in steps
    )
    return [incident.pk for incident in incidents]


def _incident(assignment: Assignment, steps: Sequence[Step]) -> Incident:
    location = assignment.location
    appeal = location.appeal
    status, changed_at = steps[-1].status, steps[-1].changed_at
    incident = Incident(
        municipality_id=appeal.municipality_id,
        category=appeal.category,
        status=status,
        opened_at=appeal.requested_at,
        updated_at=changed_at,
        closed_at=changed_at if status in CLOSED else None,
        due_at=_due_at(appeal),
        district_id=assignment.district_id,
        organisation_id=assignment.organisation_id,
        position=cast("Point", location.position),
        precision=location.precision,
        accuracy_m=cast("float", location.accuracy_m),
        address=location.address,
        channel=appeal.channel,
    )
    _stand(incident, timezone.now())
    return incident


def _stand(incident: Incident, now: datetime) -> None:
    """Write how an incident stands to its deadline."""
    term = _term(incident, now)
    incident.deadline, incident.deadline_until = term.deadline, term.until


def _term(incident: Incident, now: datetime) -> Term:
    if incident.status in CLOSED:
        return NO_TERM
    return term_at(now, opened_at=incident.opened_at, due_at=incident.due_at)


def _follow(links: dict[int, int]) -> None:
    """Move incidents to where their first appeal is now, where that has changed."""
    parameters = [sorted(set(links.values())), list(links)]
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOW, parameters)
        cursor.execute(_LOSE, parameters)


def _history(appeal: Appeal) -> list[Step]:
    return steps_of(
        ReportedHistory(
            status=appeal.reported_status,
            requested_at=appeal.requested_at,
            first_answer_at=appeal.first_answer_at,
            closed_at=appeal.closed_at,
        )
    )


def _due_at(appeal: Appeal) -> datetime:
    return appeal.requested_at + timedelta(days=appeal.category.answer_days)
