"""Where does everybody see the pictures of an incident, and where do they lie?"""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from geo_incidents.publication.models import PublicIncident
from geo_incidents.publication.releasing.showing import stored_name
from geo_incidents.publication.selectors import published


def address_of(number: int, name: str) -> str:
    """Return the address of a picture of an incident."""
    return f"{settings.SITE_URL}/incidents/{number}/photos/{name}.jpg"


def addresses_of(incident: PublicIncident) -> list[str]:
    """Return the addresses of the pictures of an incident, the oldest first."""
    return [address_of(incident.number, name) for name in incident.photos]


def shown_name(number: int, name: UUID) -> str | None:
    """Return where a picture of an incident lies in the storage; None: not shown."""
    shown = published().filter(number=number, photos__contains=[str(name)])
    return stored_name(name) if shown.exists() else None
