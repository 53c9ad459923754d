"""May an answer take longer? Asked for, and decided by another. The write door.

It is given once, by thirty days at most, and before the term has run out.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.casework.actors import actor_of
from geo_incidents.casework.clocks.due import MOST_DAYS
from geo_incidents.casework.models import Extension, ExtensionDecision, Incident
from geo_incidents.casework.selectors import incidents_visible_to, why_not_extended
from geo_incidents.casework.timekeeping import follow_history
from geo_incidents.casework.workflow import APPROVING, ASKING, Actor
from geo_incidents.errors import AlreadyDecided, ExtensionRefused, StepForbidden

logger: Final = logging.getLogger(__name__)


@transaction.atomic
def ask_for_extension(
    incident_id: int, days: int, *, author: User, reason: str
) -> Extension:
    """Ask for so many calendar days more; nothing changes until it is decided.

    Raises:
        Incident.DoesNotExist: there is none that the author may see.
        StepForbidden: the author's role asks for nothing.
        ExtensionRefused: the days, the reason or the incident do not allow it.

    """
    incident = _locked(incident_id, author)
    _allow(ASKING, author)
    if not 1 <= days <= MOST_DAYS:
        raise ExtensionRefused(
            _("A term is extended by 1 to {most} days.").format(most=MOST_DAYS)
        )
    if not reason.strip():
        raise ExtensionRefused(_("Say why the answer needs more time."))
    if refusal := why_not_extended(incident):
        raise ExtensionRefused(refusal)
    return Extension.objects.create(
        incident=incident,
        days=days,
        reason=reason.strip(),
        author=author,
        asked_at=timezone.now(),
    )


@transaction.atomic
def decide_on_extension(
    extension_id: int, *, approved: bool, author: User, reason: str = ""
) -> Incident:
    """Give the days that were asked for, or not; return the incident as it is then.

    Raises:
        Extension.DoesNotExist: there is none.
        Incident.DoesNotExist: it is of an incident that the author may not see.
        StepForbidden: the author's role gives none, or the author asked for it.
        AlreadyDecided: it was decided before.

    """
    extension = Extension.objects.get(pk=extension_id)
    incident = _locked(extension.incident_id, author)
    _allow(APPROVING, author)
    if extension.author_id == author.pk:
        raise StepForbidden(_("Somebody else must decide on what you asked for."))
    if ExtensionDecision.objects.filter(extension=extension).exists():
        raise AlreadyDecided(_("This has been decided already. Reload the page."))
    now = timezone.now()
    ExtensionDecision.objects.create(
        extension=extension,
        incident=incident,
        approved=approved,
        reason=reason.strip(),
        author=author,
        decided_at=now,
    )
    if approved:
        incident.extension_days = extension.days
        incident.links.update(extension_days=extension.days)
        follow_history(incident, now=now)
    return incident


def _locked(incident_id: int, author: User) -> Incident:
    return incidents_visible_to(author).select_for_update().get(pk=incident_id)


def _allow(actors: Collection[Actor], author: User) -> None:
    if actor_of(author) not in actors:
        logger.warning("user %s may not extend a term", author.pk)
        raise StepForbidden(_("Your role may not do this with a term."))
