"""May two incidents be the same trouble? Told by topic, distance and time. Pure.

What a topic is about decides how far apart the same trouble can be seen from: a lamp or
a pothole from a few steps, no heating from the same house, stray dogs from the whole
street. It is suggested only; whether the two are one is for a person to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from geo_incidents.spatial.crs import distance_m

SPOT: Final = "spot"
HOUSE: Final = "house"
AREA: Final = "area"

# A place that is known less exactly lies anywhere near, so its distance says nothing.
ROUGH_M: Final = 100.0


@dataclass(frozen=True, slots=True)
class Reach:
    """How far apart, in metres and in time, the same trouble is still likely."""

    distance_m: float
    within: timedelta


# Peers look 50 m (a lamp) to 250 m (anything) and three weeks to twelve weeks around.
REACHES: Final[Mapping[str, Reach]] = MappingProxyType(
    {
        SPOT: Reach(50, timedelta(days=60)),
        HOUSE: Reach(30, timedelta(days=14)),
        AREA: Reach(200, timedelta(days=30)),
    }
)


@dataclass(frozen=True, slots=True)
class Sight:
    """An incident as it looks to the rule; (longitude, latitude) in EPSG:4326."""

    number: int
    topic: int
    position: tuple[float, float]
    accuracy_m: float
    address: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why an incident looks like an earlier one of the same topic.

    ``at_once``: the same house and a topic about houses leave hardly a doubt.
    """

    number: int
    opened_at: datetime
    distance_m: float
    is_same_address: bool
    at_once: bool


def reach_of(about: str) -> Reach:
    """Return the reach of a topic by what it is about."""
    return REACHES.get(about, REACHES[SPOT])


def likeness(fresh: Sight, known: Sight, *, about: str) -> Likeness | None:
    """Return why a fresh incident looks like a known, earlier one; None: it does not.

    The same address counts for no distance: two pins in one yard are one yard.
    """
    reach = reach_of(about)
    apart = fresh.opened_at - known.opened_at
    is_earlier = (known.opened_at, known.number) < (fresh.opened_at, fresh.number)
    if fresh.topic != known.topic or not is_earlier or apart > reach.within:
        return None
    if max(fresh.accuracy_m, known.accuracy_m) > ROUGH_M:
        return None
    distance = distance_m(fresh.position, known.position)
    is_same_address = bool(fresh.address) and fresh.address == known.address
    is_near = distance <= reach.distance_m
    if not is_near and not (about == HOUSE and is_same_address):
        return None
    at_once = about == HOUSE and is_same_address
    return Likeness(known.number, known.opened_at, distance, is_same_address, at_once)


def most_alike(
    fresh: Sight, known: Iterable[Sight], *, about: str, most: int
) -> tuple[Likeness, ...]:
    """Return the best of the known: the same address first, the nearest, the latest."""
    found = [one for each in known if (one := likeness(fresh, each, about=about))]
    found.sort(key=lambda one: (one.opened_at, one.number), reverse=True)
    found.sort(key=lambda one: (not one.is_same_address, one.distance_m))
    return tuple(found[:most])
