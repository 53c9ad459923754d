"""Which places would be meant by some words, before anybody has sent them?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.geocoding.extraction.houses import Position
from geo_incidents.geocoding.hearing import hear
from geo_incidents.geocoding.registers import register_of
from geo_incidents.geocoding.resolution import Resolution

MOST: Final = 4
_NOTHING: Final = Resolution(
    precision="none",
    position=None,
    accuracy_m=None,
    provider="gazetteer",
    confidence=0.0,
    address="",
    street_id=None,
    house_id=None,
    reasons=(),
)


@dataclass(frozen=True, slots=True)
class Meant:
    """A place that words may mean; (longitude, latitude) in EPSG:4326.

    ``is_sure``: an appeal with these words would be placed here.
    """

    label: str
    position: Position
    accuracy_m: float
    is_sure: bool


def places_meant(text: str, municipality: Municipality) -> list[Meant]:
    """Return what a text may mean, likeliest first; nothing where it names no place."""
    read = hear(_NOTHING, address="", text=text, register=register_of(municipality))
    once = {place.label: place for place in reversed(list(_places(read)))}
    return list(reversed(once.values()))[:MOST]


def _places(read: Resolution) -> Iterator[Meant]:
    if read.position is not None:
        yield Meant(read.address, read.position, read.accuracy_m or 0.0, is_sure=True)
    for other in read.heard.candidates:
        lon, lat = other["position"]
        yield Meant(other["label"], (lon, lat), other["accuracy_m"], is_sure=False)
