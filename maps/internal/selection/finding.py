"""Which incidents are meant? All under a filter, on the screen, or in a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.contrib.gis.db.models.functions import MakeValid
from django.contrib.gis.geos import LinearRing, Polygon
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from geo_incidents.accounts.models import User
from geo_incidents.casework.models import Incident
from geo_incidents.casework.selectors import incidents_visible_to
from geo_incidents.casework.workflow import Status
from geo_incidents.spatial.crs import WGS84
from maps import parameters
from maps.features import degrees
from maps.internal.outlook import QUESTIONS, outlook_of
from maps.lists import NEWEST
from maps.sights.places import in_box

MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Found:
    """The newest ``MOST`` as (number, longitude, latitude), and how many there are."""

    total: int
    incidents: tuple[tuple[int, float, float], ...]

    def answer(self) -> dict[str, Any]:
        """Write it as an answer."""
        return {"total": self.total, "most": MOST, "incidents": list(self.incidents)}


def found_by(request: HttpRequest) -> Found:
    """Find what is under the filter of the address, within what the body draws.

    ``ring`` is a line drawn on the map, ``bbox`` the screen; without either it is all.

    Raises:
        InvalidInput: neither can be read.

    """
    asked = QUESTIONS.asked(request).filter
    rows = _within(outlook_of(request.user).restricted(asked), request.POST)
    newest = rows.order_by(*NEWEST).only("pk", "position")[:MOST]
    incidents = tuple(
        (one.pk, degrees(one.position.x), degrees(one.position.y)) for one in newest
    )
    return Found(len(incidents) if len(incidents) < MOST else rows.count(), incidents)


def statuses_of(user: User | AnonymousUser, numbers: list[int]) -> dict[int, Status]:
    """Return how those of the numbers stand that a user may see."""
    seen = incidents_visible_to(user).filter(pk__in=numbers)
    return {pk: Status(status) for pk, status in seen.values_list("pk", "status")}


def _within(rows: QuerySet[Incident], params: QueryDict) -> QuerySet[Incident]:
    if "ring" in params:
        return rows.filter(position__intersects=_drawn(parameters.ring(params)))
    if "bbox" in params:
        return in_box(rows, parameters.area(params))
    return rows


def _drawn(corners: list[tuple[float, float]]) -> MakeValid:
    """Return what a hand went round, also where the line crosses itself."""
    ring = LinearRing([*corners, corners[0]])
    return MakeValid(Polygon(ring, srid=WGS84))
