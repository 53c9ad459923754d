"""Which house of a street is meant by a number? The houses of one street."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from geo_incidents.gazetteer.house_numbers import number_base
from geo_incidents.geocoding.extraction.numbers import (
    Looseness,
    looseness_of,
    said_variants,
    variants,
)
from geo_incidents.spatial.crs import distance_m

Position = tuple[float, float]

NEIGHBOUR_NUMBERS: Final = 4
SAME_YARD_M: Final = 120.0


class House(NamedTuple):
    """A house of the register; its position is (longitude, latitude), EPSG:4326."""

    pk: int
    number: str
    position: Position


class Match(NamedTuple):
    """A house for a number; ``others`` fit as well, ``looseness`` is how well."""

    house: House
    looseness: Looseness
    others: tuple[House, ...] = ()

    @property
    def spread_m(self) -> float:
        """Return how far the others stand from the house, 0 when there are none."""
        at = self.house.position
        return max((distance_m(at, each.position) for each in self.others), default=0.0)


@dataclass(slots=True)
class Houses:
    """The houses of one street, by every number that may be said for them."""

    _by_variant: dict[str, tuple[Looseness, tuple[House, ...]]] = field(
        default_factory=dict
    )
    _by_base: list[tuple[int, House]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self._by_base)

    def __iter__(self) -> Iterator[House]:
        return (house for _, house in self._by_base)

    def add(self, key: str, house: House) -> None:
        """Add a house under the key of its number; of one key the first counts."""
        known = self._by_variant.get(key)
        if known and known[0] is Looseness.EXACT:
            return
        for variant, looseness in variants(key).items():
            best, houses = self._by_variant.get(variant, (looseness, ()))
            if looseness < best:
                houses = ()
            if looseness <= best:
                self._by_variant[variant] = looseness, (*houses, house)
        insort(self._by_base, (number_base(key), house))

    def match(self, key: str) -> Match | None:
        """Return the house best fitting a key, None where not even the number does."""
        found: tuple[int, tuple[House, ...]] | None = None
        for variant, said in said_variants(key).items():
            known = self._by_variant.get(variant)
            if known and (found is None or said + known[0] < found[0]):
                found = said + known[0], known[1]
        if found is None:
            return None
        looseness = looseness_of(found[0])
        meant = _meant(found[1], looseness)
        others = tuple(house for house in found[1] if house is not meant)
        return Match(meant, looseness, others)

    def neighbours(self, number: int) -> list[tuple[int, House]]:
        """Return (number, house) next below and above on its side of the street."""
        at = bisect_left(self._by_base, (number,))
        below = self._side(reversed(self._by_base[:at]), number)
        above = self._side(self._by_base[at:], number)
        return [found for found in (below, above) if found]

    def _side(
        self, houses: Iterable[tuple[int, House]], number: int
    ) -> tuple[int, House] | None:
        for base, house in houses:
            if abs(base - number) > NEIGHBOUR_NUMBERS:
                return None
            if (base - number) % 2 == 0:
                return base, house
        return None

    def middle(self) -> House | None:
        """Return a house in the middle of the street, by number; None without any."""
        return self._by_base[len(self._by_base) // 2][1] if self._by_base else None


def _meant(houses: tuple[House, ...], looseness: Looseness) -> House:
    """Return the first where only a letter is unsaid, of buildings the middle one."""
    if looseness < Looseness.BUILDING:
        return min(houses, key=lambda house: not house.number.lower().endswith("а"))
    return _middlemost(houses)


def _middlemost(houses: tuple[House, ...]) -> House:
    """Return the house nearest to the mean of all."""
    if len(houses) == 1:
        return houses[0]
    middle = mean([house.position for house in houses])
    return min(houses, key=lambda house: distance_m(middle, house.position))


def mean(positions: Sequence[Position]) -> Position:
    """Return the mean of at least one position."""
    lons, lats = zip(*positions, strict=True)
    return sum(lons) / len(lons), sum(lats) / len(lats)
