"""Where is the passport of an address?"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from geo_incidents.analysis.passports.places import Place, place_of
from geo_incidents.casework.models import Incident
from geo_incidents.gazetteer.models import House


@dataclass(frozen=True, slots=True)
class Link:
    """A place that has a passport: what it is, how it is called and where that is."""

    is_house: bool
    name: str
    href: str


def link_to(place: Place) -> Link:
    """Return where the passport of a place is."""
    return Link(isinstance(place, House), str(place), href_of(place))


def href_of(place: Place, page: str = "") -> str:
    """Return the path of the passport of a place, or of its paper."""
    kind = "house" if isinstance(place, House) else "street"
    return reverse(f"maps:internal:{kind}{page}", args=[place.pk])


def link_from(incident: Incident) -> Link | None:
    """Return the passport of where an incident is; None: at no known address."""
    place = place_of(incident)
    return link_to(place) if place else None
