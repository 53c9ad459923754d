"""How is an incident written as a row of the list?

Both audiences write the same facts. Each says what the facts are, from what it may see,
and adds what only it knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from geo_incidents.spatial.crs import distance_m
from maps.features import Json, degrees, moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What rows say of an incident, in the language of the request."""

    number: int
    status: str
    status_word: str
    group: str
    category: str
    address: str
    district: str
    organisation: str
    opened_at: datetime
    updated_at: datetime
    due_at: datetime | None
    accuracy_m: float
    position: tuple[float, float]


def row(facts: Facts, near: tuple[float, float] | None) -> Json:
    """Write a row of the list, with its distance when a place was given."""
    lon, lat = facts.position
    written: Json = {
        "number": facts.number,
        "status": facts.status,
        "status_word": facts.status_word,
        "group": facts.group,
        "category": facts.category,
        "address": facts.address,
        "district": facts.district,
        "organisation": facts.organisation,
        "opened_at": moment(facts.opened_at),
        "updated_at": moment(facts.updated_at),
        "due_at": moment(facts.due_at),
        "accuracy_m": facts.accuracy_m,
        "lon": degrees(lon),
        "lat": degrees(lat),
    }
    if near:
        written["distance_m"] = round(distance_m(near, facts.position))
    return written
