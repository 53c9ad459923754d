"""What does a text name? The outcome of reading it, as data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from geo_incidents.geocoding.extraction.clues import Clue
from geo_incidents.geocoding.extraction.confidence import LOG_ODDS, probability
from geo_incidents.geocoding.extraction.houses import Position

# Below this a person looks at it: too often something else was meant, or nothing.
LEAST_LIKELY: Final = 0.7


class Level(StrEnum):
    """How near a site is to what was meant, the nearest first."""

    HOUSE = "house"
    NEAR_HOUSE = "near_house"
    INTERSECTION = "intersection"
    SEGMENT = "segment"
    PLACE = "place"
    STREET = "street"
    SETTLEMENT = "settlement"


@dataclass(frozen=True, slots=True)
class Site:
    """One place that a text names.

    ``position`` is (longitude, latitude) in EPSG:4326 and None only where the register
    has none; the true place is believed to lie within ``accuracy_m``. ``odds`` are the
    log-odds that this is what was meant, rivals considered; the rivals are the
    ``alternatives``. ``span`` counts characters of the text in NFC, ``name_span`` those
    of the name alone. ``street``, ``settlement`` and ``number`` are what a geocoding
    service may be asked; ``house`` is the number as the register writes it.
    """

    level: Level
    position: Position | None
    accuracy_m: float
    odds: float
    label: str
    span: tuple[int, int]
    name_span: tuple[int, int]
    street_id: int | None = None
    house_id: int | None = None
    street: str = ""
    settlement: str = ""
    number: str = ""
    house: str = ""
    reasons: tuple[Clue, ...] = ()
    alternatives: tuple[Site, ...] = ()

    @property
    def confidence(self) -> float:
        """Return the probability that this is what was meant."""
        return probability(self.odds)

    def with_clue(self, clue: Clue) -> Site:
        """Return the site with one more clue."""
        odds = self.odds + LOG_ODDS[clue]
        return replace(self, odds=odds, reasons=(*self.reasons, clue))


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that a text names, the likeliest to be meant first; () is nothing."""

    sites: tuple[Site, ...] = ()

    @property
    def best(self) -> Site | None:
        """Return the site meant most likely."""
        first = self.sites[0] if self.sites else None
        return first if first and first.confidence >= LEAST_LIKELY else None
