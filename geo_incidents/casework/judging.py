"""Was it repaired? Said by who wrote the appeal, by their link. The write door."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from geo_incidents.casework.models import Incident
from geo_incidents.casework.selectors import may_be_judged
from geo_incidents.casework.services import about_appeal, change_status
from geo_incidents.casework.workflow import Status
from geo_incidents.errors import TooLate


@transaction.atomic
def judge(token: UUID, *, is_repaired: bool, words: str = "") -> Incident:
    """Confirm the repair that the appeal with this token asked for, or refute it.

    Raises:
        Incident.DoesNotExist: there is no such appeal, or it has no incident.
        TooLate: nothing was done, or too long ago, or somebody has said it already.
        InvalidInput: it is not said what is still to be done.

    """
    incident = about_appeal(token)
    wanted = Status.CONFIRMED if is_repaired else Status.IN_WORK
    if not may_be_judged(incident) or incident.status == wanted:
        raise TooLate(_("You can no longer say whether it was repaired."))
    return change_status(incident.pk, wanted, author=None, reason=words)
