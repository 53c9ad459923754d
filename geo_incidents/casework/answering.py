"""What does who wrote the appeal answer, when they are waited for? The write door."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from geo_incidents.casework.models import Incident
from geo_incidents.casework.services import about_appeal, change_status
from geo_incidents.casework.workflow import Status
from geo_incidents.errors import InvalidInput, TooLate


@transaction.atomic
def answer(token: UUID, *, words: str) -> Incident:
    """Answer what was asked about the appeal with this token; the work goes on.

    Raises:
        Incident.DoesNotExist: there is no such appeal, or it has no incident.
        TooLate: nobody waits for an answer, or no longer.
        InvalidInput: there are no words.

    """
    incident = about_appeal(token)
    if incident.status != Status.WAITING:
        raise TooLate(_("Nobody waits for an answer any more."))
    if not words.strip():
        raise InvalidInput(_("Write your answer."))
    return change_status(incident.pk, Status.IN_WORK, author=None, reason=words)
