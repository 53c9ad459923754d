"""May the world see this, and how precisely? The only definition of "public".

Facts are public: category, place, status, dates and who is responsible. People are
not, and neither are words and photos: 59-ФЗ art. 6 forbids disclosing what an appeal
says without consent. With it they are, covered and released (``releasing``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from geo_incidents.casework.workflow import Status
from geo_incidents.publication.models import PublicStatus

PUBLIC_STATUS: Mapping[Status, PublicStatus] = MappingProxyType(
    {
        Status.NEW: PublicStatus.NEW,
        Status.ACCEPTED: PublicStatus.IN_WORK,
        Status.IN_WORK: PublicStatus.IN_WORK,
        Status.WAITING: PublicStatus.WAITING,
        Status.FORWARDED: PublicStatus.WAITING,
        Status.PLANNED: PublicStatus.WAITING,
        Status.DONE: PublicStatus.DONE,
        Status.CONFIRMED: PublicStatus.DONE,
        Status.REFUSED: PublicStatus.CLOSED,
        Status.DUPLICATE: PublicStatus.CLOSED,
    }
)

COARSEST_M: Final = 500.0
ROUNDED_ACCURACY_M: Final = 25.0
_DECIMALS: Final = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: (longitude, latitude) in EPSG:4326 and a radius in metres."""

    position: tuple[float, float]
    accuracy_m: float


def is_public(*, precision: str, accuracy_m: float, status: str) -> bool:
    """Tell whether an incident belongs on the public map.

    A place known only to half a kilometre would be a false pin, and a duplicate is
    shown by the incident it repeats.
    """
    is_placed = precision != "none" and accuracy_m <= COARSEST_M
    return is_placed and status != Status.DUPLICATE


def generalise(place: Place, *, precision: str) -> Place:
    """Return the place as the world may know it.

    A house stays where it is: the register is public. Any other point is rounded to
    four decimals, at most 9 m from the truth, so that it marks the spot and not the
    resident's own step; the accuracy says so.
    """
    if precision != "point":
        return place
    lon, lat = place.position
    return Place(
        (round(lon, _DECIMALS), round(lat, _DECIMALS)),
        max(place.accuracy_m, ROUNDED_ACCURACY_M),
    )
