"""How is an incident led on so that the public map follows? In one transaction."""

from __future__ import annotations

from django.db import transaction

from geo_incidents.accounts.models import User
from geo_incidents.casework import extending, services
from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import Status
from geo_incidents.publication.services import publish


@transaction.atomic
def lead(
    incident_id: int,
    status: Status,
    *,
    author: User | None,
    reason: str = "",
    seen: Status | None = None,
) -> Incident:
    """Lead an incident to the next status; see ``casework.services.change_status``."""
    incident = services.change_status(
        incident_id, status, author=author, reason=reason, seen=seen
    )
    publish([incident.pk])
    return incident


@transaction.atomic
def settle_extension(
    extension_id: int, *, approved: bool, author: User, reason: str = ""
) -> Incident:
    """Give more days for an answer, or not; see ``casework.extending``."""
    incident = extending.decide_on_extension(
        extension_id, approved=approved, author=author, reason=reason
    )
    publish([incident.pk])
    return incident
