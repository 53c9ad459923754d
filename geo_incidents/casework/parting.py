"""What if an incident needs two organisations? A part is opened. The write door.

A part is an incident of its own, with its own organisation, status and history; it is
to be done by when the whole is, and is not on the public map. The whole is not done
before its parts, unless somebody says why.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.casework.actors import actor_of
from geo_incidents.casework.models import Incident
from geo_incidents.casework.selectors import competent_for, incidents_visible_to
from geo_incidents.casework.services import locked, require_seen, write_step
from geo_incidents.casework.timekeeping import follow_history
from geo_incidents.casework.workflow import CLOSED, PARTING, Status
from geo_incidents.errors import AlreadyDecided, InvalidInput, StepForbidden
from geo_incidents.territories.models import Organisation

logger: Final = logging.getLogger(__name__)
MOST: Final = 10


@transaction.atomic
def open_part(
    incident_id: int,
    organisation_id: int,
    *,
    author: User,
    task: str,
    seen: Status | None = None,
) -> Incident:
    """Open a part of an incident for another organisation; return the part.

    Raises:
        Incident.DoesNotExist: there is none that the author may see.
        StepForbidden: the author's role opens no parts.
        AlreadyDecided: this organisation has an open part, or the status has changed.
        InvalidInput: the incident cannot have this part; the text says why.

    """
    whole = locked(incidents_visible_to(author), [incident_id]).get(incident_id)
    if whole is None:
        raise Incident.DoesNotExist
    if actor_of(author) not in PARTING:
        logger.warning("user %s may not open a part of %s", author.pk, incident_id)
        raise StepForbidden(_("Your role may not give out parts of a problem."))
    require_seen(whole, seen)
    _require_divisible(whole, task)
    organisation = _other(whole, organisation_id)
    now = timezone.now()
    part = _part(whole, organisation, now)
    write_step(part, Status.NEW, author=author, reason=task, now=now)
    follow_history(part, now=now)
    return part


def _require_divisible(whole: Incident, task: str) -> None:
    if not task.strip():
        raise InvalidInput(_("Write what they have to do."))
    if whole.status in CLOSED:
        raise InvalidInput(_("The problem is closed: there is nothing to give out."))
    if whole.parent_id:
        raise InvalidInput(_("A part has no parts of its own."))
    if whole.parts.count() >= MOST:
        raise InvalidInput(_("A problem has {most} parts at most.").format(most=MOST))


def _other(whole: Incident, organisation_id: int) -> Organisation:
    found = competent_for(whole).filter(pk=organisation_id).first()
    if found is None:
        raise InvalidInput(_("Choose another organisation of this town."))
    theirs = whole.parts.filter(organisation=found).exclude(status__in=CLOSED).first()
    if theirs:
        raise AlreadyDecided(
            _("They have an open part already: № {number}.").format(number=theirs.pk)
        )
    return found


def _part(whole: Incident, organisation: Organisation, now: datetime) -> Incident:
    return Incident.objects.create(
        parent=whole,
        municipality_id=whole.municipality_id,
        category=whole.category,
        district_id=whole.district_id,
        organisation=organisation,
        position=whole.position,
        precision=whole.precision,
        accuracy_m=whole.accuracy_m,
        confidence=whole.confidence,
        address=whole.address,
        channel=whole.channel,
        opened_at=now,
        updated_at=now,
        due_at=whole.due_at,
        extension_days=0,
    )
