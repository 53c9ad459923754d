"""Which incidents does a change of areas move to somebody else?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import CLOSED
from geo_incidents.matching.rematching import Reassignment, reassignments
from geo_incidents.territories.models import District, Organisation, Revision

_BATCH: Final = 5000


@dataclass(frozen=True, slots=True)
class IncidentChange:
    """An incident that another district or organisation is found for; "" is nobody."""

    number: int
    is_open: bool
    category: str
    address: str
    opened_at: datetime
    district_before: str
    district_after: str
    organisation_before: str
    organisation_after: str

    @property
    def changes_district(self) -> bool:
        return self.district_before != self.district_after

    @property
    def changes_organisation(self) -> bool:
        return self.organisation_before != self.organisation_after


def incident_changes(revision: Revision) -> list[IncidentChange]:
    """Return what would become of incidents, open ones first, newest first.

    Of a revision that is applied, the last one: what it has made of them.
    """
    found = reassignments(revision)
    if revision.state == Revision.State.APPLIED:
        found = [each.reversed() for each in found]
    names = _Names(revision)
    changes = [
        change
        for start in range(0, len(found), _BATCH)
        for change in _of_incidents(found[start : start + _BATCH], names)
    ]
    return sorted(changes, key=lambda c: (not c.is_open, -c.opened_at.timestamp()))


class _Names:
    """What districts and organisations are called, by id."""

    def __init__(self, revision: Revision) -> None:
        city = revision.municipality_id
        districts = District.objects.filter(municipality=city)
        organisations = Organisation.objects.filter(municipality=city)
        self._districts = dict(districts.values_list("pk", "name"))
        self._organisations = dict(organisations.values_list("pk", "name"))

    def district(self, pk: int | None) -> str:
        return "" if pk is None else self._districts[pk]

    def organisation(self, pk: int | None) -> str:
        return "" if pk is None else self._organisations[pk]


def _of_incidents(found: Sequence[Reassignment], names: _Names) -> list[IncidentChange]:
    """Keep those that an incident was opened for: the incident follows that appeal."""
    by_appeal = {each.appeal_id: each for each in found}
    followed = Incident.objects.filter(founder__in=by_appeal)
    return [
        _change(incident, by_appeal[incident.founder.pk], names)
        for incident in followed.select_related("category", "founder")
    ]


def _change(
    incident: Incident, reassigned: Reassignment, names: _Names
) -> IncidentChange:
    return IncidentChange(
        number=incident.pk,
        is_open=incident.status not in CLOSED,
        category=incident.category.name_in_language(),
        address=incident.address,
        opened_at=incident.opened_at,
        district_before=names.district(reassigned.district_before),
        district_after=names.district(reassigned.district_after),
        organisation_before=names.organisation(reassigned.organisation_before),
        organisation_after=names.organisation(reassigned.organisation_after),
    )
