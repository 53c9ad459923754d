"""How does an incident change, by a hand or by time alone? The write door."""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.casework.actors import actor_of
from geo_incidents.casework.letters import lacks_photo
from geo_incidents.casework.models import Incident, StatusChange
from geo_incidents.casework.selectors import (
    incidents_visible_to,
    joined_into,
    open_parts_of,
)
from geo_incidents.casework.timekeeping import TERM, follow_history, term_of
from geo_incidents.casework.workflow import (
    CLOSED,
    OPEN,
    Status,
    move_between,
    moves_from,
)
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
    incident = _locked(incident_id, author)
    require_seen(incident, seen)
    allow(incident, status, author=author, reason=reason.strip())
    require_agreement(incident, status, reason=reason.strip())
    now = max(timezone.now(), incident.updated_at)
    write_step(incident, status, author=author, reason=reason, now=now)
    follow_history(incident, now=now)
    return incident


def locked(
    incidents: QuerySet[Incident], numbers: Collection[int]
) -> dict[int, Incident]:
    """Lock the incidents of these numbers, always in one order, with what they part.

    So nobody waits for who waits for them, and neither a whole nor a part changes
    behind the other's back.
    """
    known = Incident.objects.filter(pk__in=numbers)
    wholes = known.exclude(parent=None).values_list("parent", flat=True)
    every = Incident.objects.filter(pk__in={*numbers, *wholes}).order_by("pk")
    list(every.select_for_update().values_list("pk", flat=True))
    return incidents.filter(pk__in=numbers).in_bulk()


def require_seen(incident: Incident, seen: Status | None) -> None:
    """Refuse what was decided before other eyes than the present status.

    Raises:
        AlreadyDecided: it has another status meanwhile.

    """
    present = Status(incident.status)
    if seen not in {None, present}:
        raise AlreadyDecided(
            _("Somebody has made it “{present}” meanwhile. Reload the page.").format(
                present=present.label
            )
        )


def write_step(
    incident: Incident,
    status: Status,
    *,
    author: User | None,
    reason: str,
    now: datetime,
) -> None:
    """Write a step; the row follows its history afterwards."""
    StatusChange.objects.create(
        incident=incident,
        status=status,
        changed_at=now,
        author=author,
        actor=actor_of(author) or "",
        reason=reason.strip(),
    )


def require_agreement(incident: Incident, wanted: Status, *, reason: str) -> None:
    """Keep whole and parts, and what was joined, in step with each other.

    Raises:
        InvalidInput: it is done before its parts, and nobody says why, or it is done
            without the photo that its topic asks for.
        IllegalTransition: its appeals are with another one, or its whole is closed.

    """
    if wanted is Status.DONE and not reason and (parts := open_parts_of(incident)):
        raise InvalidInput(
            _("Parts of it are still open: {parts}. Say why it is done.").format(
                parts=", ".join(f"№ {number}" for number in parts)
            )
        )
    if wanted is Status.DONE and lacks_photo(incident):
        raise InvalidInput(
            _("This topic is done only with a photo: answer with one, and it is done.")
        )
    if (into := joined_into(incident)) is not None:
        raise IllegalTransition(
            _("It is joined to № {number}. Split its appeal off there.").format(
                number=into
            )
        )
    if incident.parent and incident.parent.status in CLOSED and wanted in OPEN:
        raise IllegalTransition(
            _("It is a part of № {number}, which is closed. Reopen that first.").format(
                number=incident.parent_id
            )
        )


def about_appeal(token: UUID) -> Incident:
    """Lock and return the incident that the appeal with this token is about.

    One that the appeal leaves at this very moment is a duplicate then.

    Raises:
        Incident.DoesNotExist: there is no such appeal, or it has no incident.

    """
    about = Incident.objects.filter(links__appeal__token=token)
    return about.select_for_update(of=("self",)).get()


def _locked(incident_id: int, author: User | None) -> Incident:
    visible = incidents_visible_to(author) if author else Incident.objects.all()
    found = locked(visible, [incident_id]).get(incident_id)
    if found is None:
        raise Incident.DoesNotExist
    return found


def allow(
    incident: Incident, wanted: Status, *, author: User | None, reason: str
) -> None:
    """Refuse a step that the table of moves does not let this author take now.

    Raises:
        GeoIncidentsError: as :func:`change_status`.

    """
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
