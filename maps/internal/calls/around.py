"""Who has called before, and what is known near by? Beside the form, as one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.contrib.gis.db.models.functions import Distance
from django.contrib.gis.geos import Point, Polygon
from django.db.models import QuerySet

from geo_incidents.accounts.models import User
from geo_incidents.accounts.scope import scope_of
from geo_incidents.casework.models import Incident, IncidentAppeal
from geo_incidents.casework.selectors import incidents_visible_to
from geo_incidents.casework.workflow import OPEN
from geo_incidents.intake.channels.phone.receiving import appeals_by
from geo_incidents.intake.models import Appeal
from geo_incidents.spatial.crs import WGS84
from geo_incidents.spatial.nearness import bounds_around

NEAR_M: Final = 250
MOST: Final = 5


@dataclass(frozen=True, slots=True)
class Before:
    """What somebody has written or said before; the incident is None at first."""

    appeal: Appeal
    incident: Incident | None


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls, by what they have written or said before."""

    name: str
    count: int
    before: Sequence[Before]


def appeals_in_towns_of(user: User | AnonymousUser) -> QuerySet[Appeal]:
    """Return the appeals of whole towns that a user may see."""
    scope = scope_of(user)
    if scope.everything:
        return Appeal.objects.all()
    return Appeal.objects.filter(municipality__in=scope.municipality_ids)


def caller(phone: str, user: User | AnonymousUser) -> Caller | None:
    """Return who has called from a number, as far as a user may see; None: nobody."""
    own = appeals_by(phone, appeals_in_towns_of(user))
    latest = list(own.select_related("category", "reporter")[:MOST])
    if not latest:
        return None
    who = latest[0].reporter
    links = IncidentAppeal.objects.filter(appeal__in=latest).select_related("incident")
    incidents = {link.appeal_id: link.incident for link in links}
    before = [Before(one, incidents.get(one.pk)) for one in latest]
    return Caller(who.name if who else "", own.count(), before)


def near(
    at: tuple[float, float], category: str, user: User | AnonymousUser
) -> Sequence[Incident]:
    """Return the open incidents around a place (EPSG:4326), of the topic first."""
    box = Polygon.from_bbox(bounds_around(at, NEAR_M))
    known = incidents_visible_to(user).filter(
        status__in=OPEN, parent=None, position__bboverlaps=box
    )
    by_distance = known.annotate(
        away=Distance("position", Point(*at, srid=WGS84))
    ).select_related("category", "organisation")
    found = list(by_distance.order_by("away", "pk")[: MOST * 4])
    found.sort(key=lambda one: one.category.code != category)
    return found[:MOST]
