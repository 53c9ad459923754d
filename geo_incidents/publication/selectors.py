"""What does the public map ask? The read door to what is published."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, Min, QuerySet
from django.utils.translation import get_language

from geo_incidents.publication.models import PublicIncident


def published() -> QuerySet[PublicIncident]:
    """Return everything the world may see."""
    return PublicIncident.objects.all()


def find_published(number: int) -> PublicIncident | None:
    """Return one published incident by the number people quote, or None."""
    return published().filter(number=number).first()


def published_period() -> tuple[datetime, datetime] | None:
    """Return when the first and the last published incident were opened."""
    ends = published().aggregate(first=Min("opened_at"), last=Max("opened_at"))
    return (ends["first"], ends["last"]) if ends["first"] else None


def category_name(incident: PublicIncident) -> str:
    """Return the category in the language of the present request."""
    english = incident.category_name_en if get_language() == "en" else ""
    return english or incident.category_name
