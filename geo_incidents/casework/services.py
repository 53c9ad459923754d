"""How does an incident change, by a hand or by time alone? The write door."""

from __future__ import annotations

import logging
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.casework.actors import actor_of
from geo_incidents.casework.models import Incident, StatusChange
from geo_incidents.casework.selectors import incidents_visible_to
from geo_incidents.casework.timekeeping import TERM, follow_history, term_of
from geo_incidents.casework.workflow import Status, move_between, moves_from
from geo_incidents.errors import (
    AlreadyDecided,
    IllegalTransition,
    InvalidInput,
    StepForbidden,
)

logger: Final = logging.getLogger(__name__)


@transaction.atomic
def change_status(
    incident_id: int,
    status: Status,
    *,
    author: User | None,
    reason: str = "",
    seen: Status | None = None,
) -> Incident:
    """Lead an incident to the next status and write the step.

    Without an author it is the resident, who came by a link. ``seen`` is the status
    that the author had before their eyes.

    Raises:
        Incident.DoesNotExist: there is none that the author may see.
        AlreadyDecided: it has another status meanwhile than was seen.
        IllegalTransition: the workflow does not lead there from the present status.
        StepForbidden: it does, but not for this author.
        InvalidInput: the step needs a reason.

    """
    incident = _visible_to(author).select_for_update().get(pk=incident_id)
    present = Status(incident.status)
    if seen not in {None, present}:
        raise AlreadyDecided(
            _("Somebody has made it “{present}” meanwhile. Reload the page.").format(
                present=present.label
            )
        )
    _allow(incident, status, author=author, reason=reason.strip())
    now = max(timezone.now(), incident.updated_at)
    StatusChange.objects.create(
        incident=incident,
        status=status,
        changed_at=now,
        author=author,
        actor=actor_of(author) or "",
        reason=reason.strip(),
    )
    follow_history(incident, now=now)
    return incident


def _visible_to(author: User | None) -> QuerySet[Incident]:
    return incidents_visible_to(author) if author else Incident.objects.all()


def _allow(
    incident: Incident, wanted: Status, *, author: User | None, reason: str
) -> None:
    present = Status(incident.status)
    move = move_between(present, wanted)
    if move is None:
        raise IllegalTransition(
            _("What is “{present}” cannot become “{wanted}”, only: {possible}.").format(
                present=present.label,
                wanted=wanted.label,
                possible=", ".join(str(move.to.label) for move in moves_from(present)),
            )
        )
    if actor_of(author) not in move.actors:
        logger.warning(
            "user %s may not lead incident %s from %s to %s",
            *(author.pk if author else None, incident.pk, present, wanted),
        )
        raise StepForbidden(
            _("Your role may not make “{wanted}” of what is “{present}”.").format(
                present=present.label, wanted=wanted.label
            )
        )
    if move.needs_reason and not reason:
        raise InvalidInput(
            _("Say why: “{wanted}” needs a reason.").format(wanted=wanted.label)
        )


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
