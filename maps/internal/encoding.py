"""What do staff see of an incident on the map, in the list and in the queue?"""

from __future__ import annotations

from typing import Any

from geo_incidents.casework.models import Extension, Incident
from geo_incidents.casework.replies import Reply
from geo_incidents.casework.workflow import Status
from geo_incidents.geocoding.models import Location
from geo_incidents.publication.policy import PUBLIC_STATUS
from maps.features import Json, degrees, moment
from maps.incidents import Facts, row
from maps.internal.answers import said
from maps.internal.wording import place_reasons

SHOWN_WITH = ("category__group", "district", "organisation")


def item(incident: Any, near: tuple[float, float] | None) -> Json:
    """Write a row of the list, with the layer that the finer status is in.

    The incident comes with its ambiguity.
    """
    more = {"layer": _layer(incident), "ambiguous": incident.is_ambiguous}
    return row(_facts(incident), near) | more


def waiting(location: Location) -> Json:
    """Write an appeal that waits for somebody to place it."""
    appeal, position = location.appeal, location.position
    return {
        "id": appeal.pk,
        "text": appeal.text,
        "address": appeal.address,
        "category": appeal.category.name_in_language(),
        "requested_at": moment(appeal.requested_at),
        "channel": appeal.get_channel_display(),
        "reasons": place_reasons(location.reasons),
        "lon": degrees(position.x) if position else None,
        "lat": degrees(position.y) if position else None,
    }


def unanswered(incident: Incident) -> Json:
    """Write an incident that nobody answers for."""
    return row(_facts(incident), None) | {"layer": _layer(incident)}


def unreacted(incident: Incident) -> Json:
    """Write an incident that nobody has reacted to, with the term for that."""
    return unanswered(incident) | {"reaction_due_at": moment(incident.reaction_due_at)}


def undecided(extension: Extension) -> Json:
    """Write an incident whose answer somebody asks more days for."""
    return unanswered(extension.incident) | {
        "days": extension.days,
        "reason": extension.reason,
    }


def suspicious(reply: Reply) -> Json:
    """Write an incident whose reply deserves a second look, with the reasons."""
    return unanswered(reply.incident) | {"doubts": "; ".join(said(reply.doubts))}


def _facts(incident: Incident) -> Facts:
    return Facts(
        number=incident.pk,
        status=incident.status,
        status_word=str(Status(incident.status).label),
        group=incident.category.group.code,
        category=incident.category.name_in_language(),
        address=incident.address,
        district=incident.district.name_in_language() if incident.district else "",
        organisation=incident.organisation.name_in_language()
        if incident.organisation
        else "",
        opened_at=incident.opened_at,
        updated_at=incident.updated_at,
        due_at=incident.promised_at,
        accuracy_m=incident.accuracy_m,
        position=(incident.position.x, incident.position.y),
    )


def _layer(incident: Incident) -> str:
    return PUBLIC_STATUS[Status(incident.status)].value
