"""What does the card of an incident tell staff? Everything, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident, IncidentAppeal
from geo_incidents.casework.workflow import Status
from geo_incidents.matching.explanation import Explanation, explain
from geo_incidents.matching.located import questions_of
from geo_incidents.matching.models import Assignment
from geo_incidents.publication.me_too.counting import count_of
from geo_incidents.publication.policy import PUBLIC_STATUS
from maps.features import degrees
from maps.internal.answers import sent_about
from maps.internal.messages import Message, messages
from maps.internal.timeline import Step, timeline
from maps.internal.why_here import Said, Version, Why, said, versions, why


@dataclass(frozen=True, slots=True)
class Trace:
    """How district and organisation were found when that was stored, and by now.

    ``otherwise`` names who would be found by the areas that hold now, "" if the same;
    ``simulation`` is the query by which the simulator asks the same anew.
    """

    method: str
    distance_m: float
    matched_at: datetime
    is_ambiguous: bool
    reasons: tuple[Said, ...]
    versions: tuple[Version, ...]
    now: Why
    otherwise: str
    simulation: str


@dataclass(frozen=True, slots=True)
class Card:
    """Everything staff are told about one incident."""

    number: int
    status: str
    status_word: str
    layer: str
    group: str
    category: str
    address: str
    precision: str
    accuracy_m: float
    district: str
    organisation: str
    organisation_phone: str
    trace: Trace | None
    opened_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    timeline: tuple[Step, ...]
    appeals: tuple[Message, ...]
    me_too: int
    lon: float
    lat: float


def card(incident: Incident, user: User | AnonymousUser) -> Card:
    """Gather the card of an incident that the user was found to be allowed to see."""
    status = Status(incident.status)
    organisation = incident.organisation
    return Card(
        number=incident.pk,
        status=status,
        status_word=str(status.label),
        layer=PUBLIC_STATUS[status],
        group=incident.category.group.code,
        category=incident.category.name_in_language(),
        address=incident.address,
        precision=incident.get_precision_display(),
        accuracy_m=incident.accuracy_m,
        district=incident.district.name_in_language() if incident.district else "",
        organisation=organisation.name_in_language() if organisation else "",
        organisation_phone=organisation.phone if organisation else "",
        trace=_trace(incident),
        opened_at=incident.opened_at,
        updated_at=incident.updated_at,
        closed_at=incident.closed_at,
        timeline=timeline(incident),
        appeals=messages(incident, sent_about(incident, user)),
        me_too=count_of(incident.pk),
        lon=degrees(incident.position.x),
        lat=degrees(incident.position.y),
    )


def _trace(incident: Incident) -> Trace | None:
    """Return the trace of the appeal it was opened for, which the incident follows."""
    founder: IncidentAppeal | None = getattr(incident, "founder", None)
    appeal_id = founder.pk if founder else 0
    assignment = (
        Assignment.objects.filter(pk=appeal_id)
        .select_related(
            *("boundary__introduced_by", "boundary__district"),
            *("service_area__introduced_by", "service_area__organisation"),
        )
        .defer("boundary__geometry", "service_area__geometry")
        .first()
    )
    questions = questions_of([appeal_id])
    if assignment is None or not questions:
        return None
    now = explain(questions[0])
    return Trace(
        assignment.get_method_display(),
        assignment.distance_m,
        assignment.matched_at,
        assignment.ambiguous,
        said(assignment.reasons, incident.municipality_id),
        versions(assignment),
        why(now),
        _otherwise(assignment, now),
        _simulation(now),
    )


def _otherwise(assignment: Assignment, now: Explanation) -> str:
    district, organisation = now.district, now.organisation
    if (assignment.district, assignment.organisation) == (district, organisation):
        return ""
    return " · ".join(
        (
            district.name_in_language() if district else _("no district"),
            organisation.name_in_language() if organisation else _("nobody"),
        )
    )


def _simulation(explanation: Explanation) -> str:
    question = explanation.question
    return urlencode(
        {
            "lon": degrees(question.lon),
            "lat": degrees(question.lat),
            "category": question.category,
            "day": question.day.isoformat(),
        }
    )
