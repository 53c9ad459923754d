"""How does a test put an incident on the map without walking through the stages?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from geo_incidents.casework.models import Incident
from geo_incidents.publication.models import PublicIncident
from tests.toy_city import IN_WEST, ToyCity, position

OPENED_AT = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)

_number = count(1)


def make_incident(
    city: ToyCity,
    at: tuple[float, float] = IN_WEST,
    *,
    district: str | None = "west-south",
    organisation: str | None = "company-a",
    category: str = "pothole",
    **fields: Any,
) -> Incident:
    """Store one incident of casework; districts and organisations are codes."""
    opened_at = fields.pop("opened_at", OPENED_AT)
    return Incident.objects.create(
        **{
            "municipality": city.municipality,
            "category": city.categories[category],
            "district": city.districts[district] if district else None,
            "organisation": city.organisations[organisation] if organisation else None,
            "position": position(at),
            "precision": "house",
            "accuracy_m": 15.0,
            "address": "улица Ленина, 12",
            "opened_at": opened_at,
            "updated_at": opened_at,
            "due_at": opened_at + timedelta(days=30),
            **fields,
        }
    )


def make_public_incident(
    city: ToyCity,
    at: tuple[float, float] = IN_WEST,
    *,
    district: str = "west-south",
    organisation: str = "company-a",
    category: str = "pothole",
    **fields: Any,
) -> PublicIncident:
    """Store one published incident; district, organisation and category are codes."""
    found = city.categories[category]
    keeper = city.organisations[organisation] if organisation else None
    opened_at = fields.pop("opened_at", OPENED_AT)
    return PublicIncident.objects.create(
        **{
            "number": next(_number),
            "municipality_code": city.municipality.code,
            "group_code": found.group.code,
            "category_code": found.code,
            "category_name": found.name,
            "category_name_en": found.name_en,
            "category_number": found.pk,
            "district_code": f"{city.municipality.code}.{district}" if district else "",
            "district_name": city.districts[district].name if district else "",
            "district_number": city.districts[district].pk if district else 0,
            "organisation_code": (
                f"{city.municipality.code}.{organisation}" if organisation else ""
            ),
            "organisation_number": keeper.pk if keeper else 0,
            "organisation_name": "УК «Азимут»",
            "organisation_phone": "8-800-000-00-00",
            "status": "new",
            "position": position(at),
            "accuracy_m": 15.0,
            "address": "улица Ленина, 12",
            "opened_at": opened_at,
            "updated_at": opened_at,
            "due_at": opened_at + timedelta(days=30),
            "timeline": [{"status": "new", "changed_at": opened_at.isoformat()}],
            **fields,
        }
    )
