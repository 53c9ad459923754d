"""What does the card of an incident tell staff? Everything, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from geo_incidents.casework.models import Incident, StatusChange
from geo_incidents.casework.workflow import CLOSED, Status
from geo_incidents.geocoding.models import Location
from geo_incidents.intake.models import Appeal
from geo_incidents.matching.models import Assignment
from geo_incidents.publication.policy import PUBLIC_STATUS
from maps.features import degrees
from maps.internal.wording import match_reasons, place_reasons


@dataclass(frozen=True, slots=True)
class Step:
    """One change of status: by whom and why, as far as it is known."""

    status: str
    layer: str
    word: str
    changed_at: datetime
    author: str
    reason: str


@dataclass(frozen=True, slots=True)
class Message:
    """One appeal in the resident's words, and how it was placed."""

    id: int
    channel: str
    text: str
    address: str
    requested_at: datetime
    place_reasons: tuple[str, ...]
    photos: tuple[str, ...]


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
    match_reasons: tuple[str, ...]
    is_ambiguous: bool
    opened_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    due_at: datetime
    is_open: bool
    is_overdue: bool
    timeline: tuple[Step, ...]
    appeals: tuple[Message, ...]
    lon: float
    lat: float


def card(incident: Incident) -> Card:
    """Gather the card of an incident that the user was found to be allowed to see."""
    appeals = list(
        Appeal.objects.filter(incidentappeal__incident=incident)
        .select_related("location")
        .prefetch_related("photos")
        .order_by("requested_at", "pk")
    )
    assignment = Assignment.objects.filter(
        location__appeal__in=[appeal.pk for appeal in appeals[:1]]
    ).first()
    status = Status(incident.status)
    is_open = status not in CLOSED
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
        district=incident.district.name if incident.district else "",
        organisation=organisation.name if organisation else "",
        organisation_phone=organisation.phone if organisation else "",
        match_reasons=tuple(match_reasons(assignment.reasons if assignment else ())),
        is_ambiguous=assignment is not None and assignment.ambiguous,
        opened_at=incident.opened_at,
        updated_at=incident.updated_at,
        closed_at=incident.closed_at,
        due_at=incident.due_at,
        is_open=is_open,
        is_overdue=is_open and incident.due_at < timezone.now(),
        timeline=tuple(map(_step, _history(incident))),
        appeals=tuple(map(_message, appeals)),
        lon=degrees(incident.position.x),
        lat=degrees(incident.position.y),
    )


def _history(incident: Incident) -> list[StatusChange]:
    return list(incident.status_changes.select_related("author"))


def _step(change: StatusChange) -> Step:
    status = Status(change.status)
    author = change.author
    return Step(
        status=status,
        layer=PUBLIC_STATUS[status],
        word=str(status.label),
        changed_at=change.changed_at,
        author=(author.get_full_name() or author.username) if author else "",
        reason=change.reason,
    )


def _message(appeal: Appeal) -> Message:
    location: Location | None = getattr(appeal, "location", None)
    return Message(
        id=appeal.pk,
        channel=appeal.get_channel_display(),
        text=appeal.text,
        address=appeal.address,
        requested_at=appeal.requested_at,
        place_reasons=tuple(place_reasons(location.reasons if location else ())),
        photos=tuple(
            reverse("maps:internal:photo", args=[photo.pk])
            for photo in appeal.photos.all()
        ),
    )
