"""Can a house stand where it is said to stand? Judged by the houses said with it.

Services that answer for every address give the middle of a street or a town for one
they do not know, or a street of the same name elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from geo_incidents.spatial.crs import distance_m

Position = tuple[float, float]
Street = list[tuple[int, Position]]

FAR_M: Final = 1000.0
NEXT_DOOR_M: Final = 300.0
NEIGHBOUR_NUMBERS: Final = 10
NEIGHBOURS: Final = 3
STREETS_AT_ONE_POINT: Final = 3


class Claim(NamedTuple):
    """A house is said to stand at (longitude, latitude); number 0 is none known.

    Houses on streets that cannot be told share the street "".
    """

    street: str
    number: int
    at: Position


class Claims:
    """Everything that is said of a town's houses. Order does not matter.

    The neighbours of a house are those of its street whose number differs by ten at
    most. A claim is doubted where three or more streets claim the very same point,
    unless a neighbour stands within 300 m of it, at a point of its own; and where
    there are three neighbours and none of them stands within a kilometre.
    """

    def __init__(self) -> None:
        self._claims: list[Claim] = []

    def __len__(self) -> int:
        return len(self._claims)

    def add(self, street: str, number: int, at: Position) -> None:
        self._claims.append(Claim(street, number, at))

    def doubts(self) -> dict[int, str]:
        """Return the reason for every claim that is doubted, by when it was added."""
        crowded, streets = self._crowded(), self._streets()
        reasons = {}
        for index, claim in enumerate(self._claims):
            street = streets[claim.street]
            if claim.at in crowded and not _has_neighbour(claim, street, crowded):
                reasons[index] = _("houses of several streets are put at one point")
            elif _is_far(claim, street):
                reasons[index] = _("the position is far from the street it claims")
        return reasons

    def _crowded(self) -> set[Position]:
        streets = defaultdict(set)
        for claim in self._claims:
            streets[claim.at].add(claim.street)
        return {
            at for at, names in streets.items() if len(names) >= STREETS_AT_ONE_POINT
        }

    def _streets(self) -> dict[str, Street]:
        """Return the points of every street, sorted by house number."""
        points = defaultdict(set)
        for claim in self._claims:
            points[claim.street].add((claim.number, claim.at))
        return {street: sorted(found) for street, found in points.items()}


def _has_neighbour(claim: Claim, street: Street, crowded: set[Position]) -> bool:
    return any(
        at not in crowded and distance_m(claim.at, at) <= NEXT_DOOR_M
        for at in _neighbours(claim, street)
    )


def _is_far(claim: Claim, street: Street) -> bool:
    neighbours = set()
    for at in _neighbours(claim, street):
        if distance_m(claim.at, at) <= FAR_M:
            return False
        neighbours.add(at)
    return len(neighbours) >= NEIGHBOURS


def _neighbours(claim: Claim, street: Street) -> Iterator[Position]:
    """Yield other points of houses whose number is near."""
    if not claim.number:
        return
    lowest = max(claim.number - NEIGHBOUR_NUMBERS, 1)
    for number, at in street[bisect_left(street, (lowest,)) :]:
        if number > claim.number + NEIGHBOUR_NUMBERS:
            return
        if at != claim.at:
            yield at
