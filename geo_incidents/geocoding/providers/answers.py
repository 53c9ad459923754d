"""What is a geocoding service asked, and what may it answer?

Outcomes are data. Only a service that does not answer is an exception,
``errors.GeocoderUnavailable``. Positions are (longitude, latitude) in EPSG:4326.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Protocol

from django.contrib.gis.geos import MultiPolygon, Point

from geo_incidents.gazetteer.addresses import street_key
from geo_incidents.gazetteer.house_numbers import house_key
from geo_incidents.geocoding.extraction.houses import Position
from geo_incidents.geocoding.extraction.resolving import (
    HOUSE_ACCURACY_M,
    NEAR_HOUSE_ACCURACY_M,
)
from geo_incidents.geocoding.models import Precision
from geo_incidents.spatial.crs import WGS84
from geo_incidents.spatial.grid import Bounds

ACCURACY_M: Final = {
    Precision.HOUSE: HOUSE_ACCURACY_M,
    Precision.NEAR_HOUSE: NEAR_HOUSE_ACCURACY_M,
    Precision.STREET: 500.0,
}


@dataclass(frozen=True, slots=True)
class Query:
    """One address inside one municipality, without flats and without people.

    ``street`` has its kind written out; ``number`` and ``settlement`` may be empty.
    """

    municipality: str
    town: str
    fence: MultiPolygon = field(repr=False, compare=False)
    street: str
    number: str = ""
    settlement: str = ""

    @property
    def bounds(self) -> Bounds:
        return Bounds(*self.fence.extent)

    @property
    def key(self) -> str:
        """What spellings of one address share; answers are kept under it."""
        return f"{street_key(self.street, self.settlement)}|{house_key(self.number)}"

    def covers(self, position: Position) -> bool:
        """Tell whether a position lies in the municipality or on its border."""
        return bool(self.fence.covers(Point(*position, srid=WGS84)))


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a service returned, before anything is believed.

    ``settlements`` are all the places it says the position lies in.
    """

    position: Position
    precision: Precision
    street: str
    number: str = ""
    settlements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The address is here. ``licence`` says what may be done with the position."""

    provider: str
    position: Position
    precision: Precision
    accuracy_m: float
    address: str
    street: str
    licence: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The address could be at several places of the municipality."""

    provider: str
    candidates: tuple[Candidate, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotFound:
    """The service knows no such address."""

    provider: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """The query or every answer to it was turned down; ``reasons`` say why."""

    provider: str
    reasons: tuple[str, ...] = ()


Answer = Found | Ambiguous | NotFound | Refused


class Provider(Protocol):
    """A geocoding service.

    ``licence`` is what its terms say about keeping positions.
    """

    name: str
    licence: str

    def locate(self, query: Query) -> Answer:
        """Ask once, without retries.

        Raises:
            GeocoderUnavailable: the service did not answer.

        """
