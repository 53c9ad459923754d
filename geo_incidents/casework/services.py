"""How does an incident change, by a hand or by time alone? The write door."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident, StatusChange
from geo_incidents.casework.timekeeping import TERM, follow_history, term_of
from geo_incidents.casework.workflow import Status, may_follow
from geo_incidents.errors import IllegalTransition


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
    follow_history(incident, now=now)
    return incident


@transaction.atomic
def renew_deadlines(most: int) -> int:
    """Let time pass for incidents whose class has ended; return how many, up to most.

    One that somebody else is changing just now is left to the next call. One whose
    clocks stand still has no class that could end.
    """
    now = timezone.now()
    ended = list(
        Incident.objects.filter(deadline_until__lte=now)
        .order_by("deadline_until")
        .select_for_update(skip_locked=True)
        .only("status", "opened_at", "due_at", *TERM)[:most]
    )
    for incident in ended:
        term = term_of(incident, now)
        incident.deadline, incident.deadline_until = term.deadline, term.until
    Incident.objects.bulk_update(ended, TERM)
    return len(ended)
