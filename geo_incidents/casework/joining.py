"""When are two incidents one, and when not after all? Said by a hand. The write door.

Joined, the appeals of the later one move to the earlier one, each with its own channel
and term, and what they leave is a duplicate. Split off, an appeal goes back to what was
opened for it, which is again what it was before. All of it is written as it happened.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Final, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.casework.actors import actor_of
from geo_incidents.casework.models import AppealMove, Incident, IncidentAppeal
from geo_incidents.casework.selectors import incidents_visible_to
from geo_incidents.casework.services import (
    allow,
    locked,
    require_seen,
    write_step,
)
from geo_incidents.casework.timekeeping import follow_history
from geo_incidents.casework.workflow import CLOSED, JOINING, Status
from geo_incidents.errors import AlreadyDecided, InvalidInput, StepForbidden

logger: Final = logging.getLogger(__name__)


@transaction.atomic
def join(
    incident_id: int,
    into_id: int,
    *,
    author: User,
    reason: str = "",
    seen: Status | None = None,
) -> Incident:
    """Move the appeals of an incident to the one it repeats; return that one.

    Raises:
        Incident.DoesNotExist: there is none that the author may see.
        InvalidInput: the other one cannot take it; the text says why.
        GeoIncidentsError: as ``services.change_status`` to "duplicate".

    """
    numbers = {incident_id, into_id}
    visible = locked(incidents_visible_to(author), numbers)
    incident = visible.get(incident_id)
    if incident is None:
        raise Incident.DoesNotExist
    require_seen(incident, seen)
    why = ". ".join(filter(None, (f"№ {into_id}", reason.strip())))
    allow(incident, Status.DUPLICATE, author=author, reason=why)
    into = _able_to_take(incident, visible.get(into_id))
    now = max(timezone.now(), incident.updated_at, into.updated_at)
    for link in incident.links.order_by("pk"):
        _move(link, into, author=author, reason=reason, now=now)
    write_step(incident, Status.DUPLICATE, author=author, reason=why, now=now)
    follow_history(incident, now=now)
    follow_history(into, now=now)
    return into


@transaction.atomic
def split(
    incident_id: int, appeal_id: int, *, author: User, reason: str = ""
) -> Incident:
    """Let an appeal go back to the incident that was opened for it; return that.

    Raises:
        Incident.DoesNotExist: there is none that the author may see.
        StepForbidden: the author's role neither joins nor splits.
        AlreadyDecided: the appeal is not there any more.
        InvalidInput: it has no other incident to go back to.

    """
    link = IncidentAppeal.objects.filter(pk=appeal_id).first()
    home_id = link.home_id if link else None
    rows = locked(Incident.objects.all(), {incident_id, home_id or incident_id})
    incident = incidents_visible_to(author).get(pk=incident_id)
    if actor_of(author) not in JOINING:
        logger.warning("user %s may not split incident %s", author.pk, incident_id)
        raise StepForbidden(_("Your role may not join or split problems."))
    link = incident.links.filter(pk=appeal_id).first()
    if link is None:
        raise AlreadyDecided(_("The appeal is not here any more. Reload the page."))
    if home_id in {None, incident_id}:
        raise InvalidInput(_("The problem was opened for this appeal: it stays here."))
    home = rows[cast("int", home_id)]
    now = max(timezone.now(), incident.updated_at, home.updated_at)
    _move(link, home, author=author, reason=reason, now=now)
    if home.status == Status.DUPLICATE:
        why = ". ".join(filter(None, (f"№ {incident_id}", reason.strip())))
        write_step(
            home, _before_it_was_joined(home), author=author, reason=why, now=now
        )
    follow_history(home, now=now)
    follow_history(incident, now=now)
    return home


def _able_to_take(incident: Incident, into: Incident | None) -> Incident:
    """Return what an incident can be joined to.

    Raises:
        InvalidInput: it cannot; the text says why and what to do.

    """
    if into is None:
        raise InvalidInput(_("There is no such problem in your districts."))
    if into.pk == incident.pk:
        raise InvalidInput(_("A problem does not repeat itself. Say another number."))
    if into.municipality_id != incident.municipality_id:
        raise InvalidInput(_("The other problem lies in another town."))
    if into.status in CLOSED:
        raise InvalidInput(
            _("№ {number} is closed. Reopen it first, then join.").format(
                number=into.pk
            )
        )
    if into.parent_id or incident.parent_id or incident.parts.exists():
        raise InvalidInput(
            _("One of the two is a part, or has parts. Join the wholes, or nothing.")
        )
    if not incident.links.exists():
        raise InvalidInput(_("It has no appeal that could be joined."))
    return into


def _move(
    link: IncidentAppeal, to: Incident, *, author: User, reason: str, now: datetime
) -> None:
    AppealMove.objects.create(
        appeal_id=link.pk,
        origin_id=link.incident_id,
        incident=to,
        author=author,
        reason=reason.strip(),
        moved_at=now,
    )
    IncidentAppeal.objects.filter(pk=link.pk).update(incident=to, joined_at=now)


def _before_it_was_joined(home: Incident) -> Status:
    before = home.status_changes.exclude(status=Status.DUPLICATE).last()
    return Status(before.status) if before else Status.NEW
