"""What do staff see of an incident on the map, in the list and in the queue?"""

from __future__ import annotations

from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import Status
from geo_incidents.geocoding.models import Location
from geo_incidents.publication.policy import PUBLIC_STATUS
from geo_incidents.spatial.crs import distance_m
from maps.features import Json, degrees, feature, moment
from maps.internal.wording import place_reasons

SHOWN_WITH = ("category__group", "district", "organisation")


def item(incident: Incident, near: tuple[float, float] | None) -> Json:
    """Write a row of the list, with its distance when a place was given."""
    lon, lat = incident.position.x, incident.position.y
    row: Json = {
        "number": incident.pk,
        "status": incident.status,
        "status_word": str(Status(incident.status).label),
        "layer": PUBLIC_STATUS[Status(incident.status)],
        "group": incident.category.group.code,
        "category": incident.category.name_in_language(),
        "address": incident.address,
        "district": incident.district.name if incident.district else "",
        "organisation": incident.organisation.name if incident.organisation else "",
        "opened_at": moment(incident.opened_at),
        "updated_at": moment(incident.updated_at),
        "due_at": moment(incident.due_at),
        "lon": degrees(lon),
        "lat": degrees(lat),
    }
    if near:
        row["distance_m"] = round(distance_m(near, (lon, lat)))
    return row


def point(incident: Incident) -> Json:
    """Write an incident that stands alone on the map."""
    return feature(
        incident.position.x,
        incident.position.y,
        {
            "cluster": False,
            "number": incident.pk,
            "status": incident.status,
            "layer": PUBLIC_STATUS[Status(incident.status)],
            "group": incident.category.group.code,
            "category": incident.category.name_in_language(),
            "address": incident.address,
            "accuracy_m": incident.accuracy_m,
            "organisation": incident.organisation.name if incident.organisation else "",
            "opened_at": moment(incident.opened_at),
        },
    )


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
