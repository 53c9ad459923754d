"""Which incidents are inspected on one trip, and when is one where?"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.contrib.gis.db.models.functions import Distance
from django.contrib.gis.geos import Point
from django.db.models import QuerySet

from geo_incidents.analysis.trips.ordering import (
    Floats,
    Position,
    distances_m,
    ordered,
)
from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import OPEN
from geo_incidents.spatial.crs import WGS84

MOST_STOPS: Final = 40
# Of so many of the most urgent the nearest are taken.
URGENT: Final = 400
SPEEDS_KMH: Final = {"walk": 4.5, "car": 20.0}


@dataclass(frozen=True, slots=True)
class Stop:
    """An incident on the way: how far it is from the one before, and from when on."""

    incident: Incident
    distance_m: float
    arrives_at: datetime
    leaves_at: datetime


@dataclass(frozen=True, slots=True)
class Trip:
    """The stops in order, and where the way begins (lon, lat)."""

    start: Position
    stops: tuple[Stop, ...]

    @property
    def distance_m(self) -> float:
        return sum(stop.distance_m for stop in self.stops)


@dataclass(frozen=True, slots=True)
class Wish:
    """How one travels: from where (None: from the most urgent), how, and how long."""

    begins_at: datetime
    start: Position | None = None
    by: str = "walk"
    stops: int = 12
    minutes_each: int = 10


def plan(incidents: QuerySet[Incident], wish: Wish) -> Trip | None:
    """Plan a trip to open incidents; None where there is none.

    The most urgent is where it begins, unless a start is wished, and the nearest of the
    urgent come with it: nobody crosses the town for one.
    """
    chosen = _chosen(incidents.filter(status__in=OPEN), wish)
    if not chosen:
        return None
    start = wish.start or _position(chosen[0])
    positions = [start, *(_position(one) for one in chosen)]
    distances = distances_m(positions)
    order = ordered(distances)
    return Trip(start, tuple(_stops(chosen, order, distances, wish)))


def _chosen(incidents: QuerySet[Incident], wish: Wish) -> list[Incident]:
    urgent = incidents.order_by("due_at", "pk")
    at = Point(*wish.start, srid=WGS84) if wish.start else None
    if at is None:
        first = urgent.first()
        at = first.position if first else None
    if at is None:
        return []
    few = urgent.values("pk")[:URGENT]
    near = Incident.objects.filter(pk__in=few).order_by(Distance("position", at), "pk")
    found = near.select_related("category", "organisation", "district")
    return list(found[: min(wish.stops, MOST_STOPS)])


def _stops(
    chosen: Sequence[Incident], order: list[int], distances: Floats, wish: Wish
) -> list[Stop]:
    metres_a_minute = SPEEDS_KMH[wish.by] * 1000 / 60
    stay = timedelta(minutes=wish.minutes_each)
    at, stops = wish.begins_at, []
    for before, here in itertools.pairwise(order):
        far = float(distances[before, here])
        at += timedelta(minutes=far / metres_a_minute)
        stops.append(Stop(chosen[here - 1], far, at, at + stay))
        at += stay
    return stops


def _position(incident: Incident) -> Position:
    return incident.position.x, incident.position.y
