"""Which incidents are behind a hotspot, as far as who looks may see them?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse

from geo_incidents.accounts.models import User
from geo_incidents.analysis.models import Hotspot
from geo_incidents.casework.models import Incident
from geo_incidents.casework.selectors import incidents_visible_to
from geo_incidents.casework.workflow import OPEN, Status
from geo_incidents.publication.policy import PUBLIC_STATUS
from maps.features import degrees
from maps.parameters import MOST_NUMBERS

FIRST_SHOWN: Final = 10
MOST_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class Line:
    """An incident, the layer that its status is in, and where its card is."""

    incident: Incident
    layer: str
    href: str


@dataclass(frozen=True, slots=True)
class Behind:
    """The newest incidents; ``more`` are older ones, ``unseen`` are out of scope.

    ``trip`` leads to a trip to what is still open, "" where nothing is.
    """

    lines: list[Line]
    more: int
    unseen: int
    trip: str

    @property
    def newest(self) -> list[Line]:
        return self.lines[:FIRST_SHOWN]

    @property
    def older(self) -> list[Line]:
        return self.lines[FIRST_SHOWN:]

    @property
    def positions(self) -> list[tuple[float, float]]:
        """Where they are: longitude and latitude."""
        places = [line.incident.position for line in self.lines]
        return [(degrees(place.x), degrees(place.y)) for place in places]


def behind(hotspot: Hotspot, user: User) -> Behind:
    """Return what a hotspot is made of."""
    incidents = hotspot.members.order_by().values("incident").distinct()
    seen = incidents_visible_to(user).filter(pk__in=incidents)
    lines, visible = _lines(seen), seen.count()
    unseen = incidents.count() - visible
    return Behind(lines, visible - len(lines), unseen, _trip(seen))


def _lines(seen: QuerySet[Incident]) -> list[Line]:
    page = reverse("maps:internal:internal_map")
    return [
        Line(one, PUBLIC_STATUS[Status(one.status)].value, f"{page}?incident={one.pk}")
        for one in seen.order_by("-opened_at", "-pk")[:MOST_SHOWN]
    ]


def _trip(seen: QuerySet[Incident]) -> str:
    still = seen.filter(status__in=OPEN).order_by("due_at", "pk")
    numbers = list(still.values_list("pk", flat=True)[:MOST_NUMBERS])
    if not numbers:
        return ""
    return f"{reverse('maps:internal:trips')}?numbers={','.join(map(str, numbers))}"
