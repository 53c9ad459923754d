"""Which parts does an incident have, or of what is it one? Each leads to its card."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.casework.selectors import incidents_visible_to
from geo_incidents.casework.workflow import Status
from geo_incidents.publication.policy import PUBLIC_STATUS


@dataclass(frozen=True, slots=True)
class Part:
    """A part, and whether the user may open its card."""

    number: int
    layer: str
    word: str
    organisation: str
    task: str
    is_visible: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """What an incident is a part of, what is to do, and whether the user sees it."""

    number: int
    task: str
    is_visible: bool


def parts_of(incident: Incident, user: User | AnonymousUser) -> tuple[Part, ...]:
    """Return the parts of an incident in the order they were opened."""
    parts = incident.parts.select_related("organisation").order_by("pk")
    seen = set(_visible(user).filter(parent=incident).values_list("pk", flat=True))
    return tuple(
        Part(
            part.pk,
            PUBLIC_STATUS[Status(part.status)],
            str(Status(part.status).label),
            part.organisation.name_in_language() if part.organisation else "",
            _task(part),
            part.pk in seen,
        )
        for part in parts
    )


def whole_of(incident: Incident, user: User | AnonymousUser) -> Whole | None:
    """Return what an incident is a part of, None for a whole."""
    if incident.parent_id is None:
        return None
    is_visible = _visible(user).filter(pk=incident.parent_id).exists()
    return Whole(incident.parent_id, _task(incident), is_visible)


def _visible(user: User | AnonymousUser) -> QuerySet[Incident]:
    return incidents_visible_to(user)


def _task(part: Incident) -> str:
    first = part.status_changes.first()
    return first.reason if first else ""
