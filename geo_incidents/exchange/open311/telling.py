"""How is a published incident told as a request? Facts that the world may know.

Two statuses there are, so that what is going on stands in ``status_notes``. No word or
photo of an appeal is told unless it was released, and nothing at all of who wrote it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.dateparse import parse_datetime
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from geo_incidents.exchange.open311.addresses import Position, identifiers_at
from geo_incidents.exchange.open311.documents import Document, Tree
from geo_incidents.exchange.open311.words import words_of
from geo_incidents.publication.models import PublicIncident, PublicStatus
from geo_incidents.publication.pictures import addresses_of
from geo_incidents.publication.selectors import category_name

CLOSED: Mapping[str, bool] = {
    PublicStatus.NEW: False,
    PublicStatus.IN_WORK: False,
    PublicStatus.WAITING: False,
    PublicStatus.DONE: True,
    PublicStatus.CLOSED: True,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A request under the number by which it was asked for.

    That of an incident which was joined to another one tells the facts of that.
    """

    number: int
    incident: PublicIncident


def requests(asked: Sequence[Asked], *, extended: bool) -> Document:
    """Return requests; ``extended`` adds what the standard has no field for."""
    identifiers = identifiers_at([_position(each.incident) for each in asked])
    return Document(
        "service_requests",
        [
            _request(each, identifiers)
            | (_extension(each.incident) if extended else {})
            for each in asked
        ],
    )


def status_of(public: str) -> str:
    """Return the word of the standard for a public status."""
    return "closed" if CLOSED[public] else "open"


def notes_on(status: str, to: str | None) -> str:
    """Say what a step of a public history means, and to whom it was handed over."""
    label = str(PublicStatus(status).label)
    return f"{label}. " + _("Handed over to: {to}").format(to=to) if to else label


def _request(asked: Asked, identifiers: Mapping[Position, str]) -> dict[str, Tree]:
    incident = asked.incident
    lon, lat = _position(incident)
    last = incident.timeline[-1] if incident.timeline else {"status": incident.status}
    changed_at = incident.closed_at or incident.updated_at
    return {
        "service_request_id": str(asked.number),
        "status": status_of(incident.status),
        "status_notes": notes_on(last["status"], last.get("to")),
        "service_name": category_name(incident),
        "service_code": incident.category_code,
        "description": words_of(incident),
        "agency_responsible": incident.organisation_name or None,
        "service_notice": None,
        "requested_datetime": localtime(incident.opened_at),
        "updated_datetime": localtime(changed_at),
        "expected_datetime": localtime(incident.due_at) if incident.due_at else None,
        "address": incident.address or None,
        "address_id": identifiers.get((lon, lat)),
        "zipcode": None,
        "lat": lat,
        "long": lon,
        "media_url": next(iter(addresses_of(incident)), None),
    }


def _extension(incident: PublicIncident) -> dict[str, Tree]:
    notes: list[Tree] = []
    for step in incident.timeline:
        at = parse_datetime(step["changed_at"])
        notes.append(
            {
                "datetime": localtime(at) if at else None,
                "description": notes_on(step["status"], step.get("to")),
                "type": step["status"],
            }
        )
    attributes: dict[str, Tree] = {
        "accuracy_m": incident.accuracy_m,
        "agency_code": incident.organisation_code or None,
        "agency_phone": incident.organisation_phone or None,
        "appeals_count": incident.appeals_count,
        "district": incident.district_name or None,
        "district_code": incident.district_code or None,
        "group": incident.group_code,
        "jurisdiction_id": incident.municipality_code,
        "status": incident.status,
        "media_urls": addresses_of(incident),
        "modified_datetime": localtime(incident.updated_at),
    }
    return {"extended_attributes": attributes, "notes": notes}


def _position(incident: PublicIncident) -> Position:
    return incident.position.x, incident.position.y
