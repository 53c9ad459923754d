"""What does open data say of an incident? The same facts in every file and answer.

It speaks no language: codes are codes, names stand in both languages, moments are in
UTC. What may be said at all was decided by ``publication.policy``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import F, FloatField, Func, QuerySet

from geo_incidents.publication.models import PublicIncident, PublicStatus
from geo_incidents.publication.pictures import address_of
from maps.features import Json, feature, moment

Record = tuple[Any, ...]

_TEXT: Final[Json] = {"type": "string"}
_MOMENT: Final[Json] = {"type": "string", "format": "date-time"}
_NUMBER: Final[Json] = {"type": "integer", "minimum": 1}
_CHUNK: Final = 2_000


@dataclass(frozen=True, slots=True)
class Said:
    """One property: its name, the column it is read from, and its JSON Schema."""

    name: str
    column: str
    schema: Json


def _code(name: str, told: str) -> Said:
    return Said(name, f"{name}_code", {**_TEXT, "description": told})


def _same(name: str, schema: Json, **further: Any) -> Said:
    return Said(name, name, {**schema, **further})


PROPERTIES: Final = (
    _same("number", _NUMBER, description="Number that people quote."),
    _same("status", _TEXT, enum=list(PublicStatus.values)),
    _code("group", "Code of the group of topics."),
    _code("category", "Code of the topic."),
    _same("category_name", _TEXT),
    _same("category_name_en", _TEXT, description="In English; empty if unknown."),
    _code("municipality", "Code of the municipality."),
    _code("district", "Code of the deepest district; empty if none."),
    _same("district_name", _TEXT),
    _code("organisation", "Code of who is responsible; empty if nobody."),
    _same("organisation_name", _TEXT),
    _same("address", _TEXT, description="Empty if it was not stated."),
    _same("accuracy_m", {"type": "number"}, description="Radius of the place."),
    _same("appeals_count", _NUMBER, description="How many people wrote of it."),
    _same("opened_at", _MOMENT),
    _same("updated_at", _MOMENT),
    _same("closed_at", _MOMENT, nullable=True),
    _same("due_at", _MOMENT, nullable=True, description="By when it is answered."),
    _same("photos", _TEXT, description="Addresses of released photos; empty if none."),
)
NAMES: Final = tuple(one.name for one in PROPERTIES)


def records(incidents: QuerySet[PublicIncident]) -> QuerySet[PublicIncident, Record]:
    """Read ``PROPERTIES`` in their order, then longitude and latitude in degrees."""
    placed = incidents.annotate(lon=_degrees("ST_X"), lat=_degrees("ST_Y"))
    return placed.values_list(*(one.column for one in PROPERTIES), "lon", "lat")


def all_records(incidents: QuerySet[PublicIncident]) -> Iterator[Record]:
    """Read them by a cursor of the server, a chunk at a time; in a transaction."""
    return records(incidents).iterator(chunk_size=_CHUNK)


def feature_of(record: Record, **members: Any) -> Json:
    """Write a record as a feature; its id is the incident's number."""
    *values, lon, lat = spoken(record)
    told = dict(zip(NAMES, values, strict=True))
    return feature(lon, lat, told, id=values[0], **members)


def spoken(record: Record) -> list[Any]:
    """Write moments in ISO 8601, to the second, and where photos are, by spaces."""
    number = record[0]
    return [_spoken(number, value) for value in record]


def _spoken(number: int, value: object) -> object:
    if isinstance(value, list):
        return " ".join(address_of(number, name) for name in value)
    return moment(value) if isinstance(value, datetime) else value


def _degrees(function: str) -> Func:
    return Func(F("position"), function=function, output_field=FloatField())
