"""Whose business is it? Handed over by a hand, kept under control. The write door."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Forwarding, Incident
from geo_incidents.casework.selectors import competent_for
from geo_incidents.casework.services import change_status
from geo_incidents.casework.workflow import Status
from geo_incidents.errors import InvalidInput
from geo_incidents.territories.models import Organisation


@transaction.atomic
def forward(
    incident_id: int,
    organisation_id: int,
    *,
    author: User,
    reason: str,
    seen: Status | None = None,
) -> Incident:
    """Hand an incident over to another organisation of the town.

    From then on it is theirs, whatever the areas say, until it is handed on. The writer
    is told the reason.

    Raises:
        InvalidInput: the town has no such other organisation.
        GeoIncidentsError: as ``services.change_status``.

    """
    incident = change_status(
        incident_id, Status.FORWARDED, author=author, reason=reason, seen=seen
    )
    organisation = _other(incident, organisation_id)
    Forwarding.objects.create(
        step=incident.status_changes.latest("changed_at", "pk"),
        incident=incident,
        organisation=organisation,
    )
    incident.organisation = organisation
    incident.save(update_fields=["organisation"])
    return incident


def _other(incident: Incident, organisation_id: int) -> Organisation:
    found = competent_for(incident).filter(pk=organisation_id).first()
    if found is None:
        raise InvalidInput(_("Choose another organisation of this town."))
    return found
