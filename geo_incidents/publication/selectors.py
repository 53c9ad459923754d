"""What does the public map ask? The read door to what is published."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import Max, Min, QuerySet
from django.utils.translation import get_language

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.casework.models import Incident
from geo_incidents.casework.selectors import joined_into
from geo_incidents.publication.models import PublicIncident

MOST_HOPS: Final = 10


def published() -> QuerySet[PublicIncident]:
    """Return everything the world may see."""
    return PublicIncident.objects.all()


def find_published(number: int) -> PublicIncident | None:
    """Return one published incident by the number people quote, or None.

    The number of one that was joined to another leads to that.
    """
    found = published().filter(number=number).first()
    return found or published().filter(number=joint_of(number)).first()


@seeing_everything()
def joint_of(number: int) -> int:
    """Return where the appeals of an incident are by now; they may have moved on."""
    for _hop in range(MOST_HOPS):
        incident = Incident.objects.filter(pk=number).first()
        into = joined_into(incident) if incident else None
        if into is None:
            break
        number = into
    return number


def published_period() -> tuple[datetime, datetime] | None:
    """Return when the first and the last published incident were opened."""
    ends = published().aggregate(first=Min("opened_at"), last=Max("opened_at"))
    return (ends["first"], ends["last"]) if ends["first"] else None


def category_name(incident: PublicIncident) -> str:
    """Return the category in the language of the present request."""
    english = incident.category_name_en if get_language() == "en" else ""
    return english or incident.category_name
