"""What follows from what was given and what the register holds? Pure decisions.

Distances and accuracies are metres; positions are (longitude, latitude), EPSG:4326.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from geo_incidents.geocoding.extraction.houses import House, Position
from geo_incidents.geocoding.extraction.register import Street
from geo_incidents.geocoding.extraction.resolving import (
    HOUSE_ACCURACY_M,
    NEAR_HOUSE_ACCURACY_M,
)
from geo_incidents.spatial.crs import distance_m

POINT_ACCURACY_M: Final = 25.0
AGREEMENT_M: Final = 100.0


@dataclass(frozen=True, slots=True)
class Finding:
    """What the register holds for one written address.

    ``is_exact`` means the very house; otherwise ``house`` is a neighbour. ``streets``
    counts how many streets the written name could mean. ``other_kind`` tells that a
    kind of street was written and the register knows the name by another kind only.
    """

    street: Street | None = None
    house: House | None = None
    is_exact: bool = False
    streets: int = 0
    other_kind: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What a text says of the place, as it is stored beside a location.

    ``spans`` are pairs of characters of the text, ``candidates`` what they may mean,
    ``said`` what a geocoding service may be asked about.
    """

    spans: tuple[tuple[int, int], ...] = ()
    candidates: tuple[dict[str, Any], ...] = ()
    said: dict[str, str] = field(default_factory=dict)


NOTHING_HEARD: Final = Heard()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The outcome: where, how precisely, by whose word and why."""

    precision: str
    position: Position | None
    accuracy_m: float | None
    provider: str
    confidence: float
    address: str
    street_id: int | None
    house_id: int | None
    reasons: tuple[str, ...]
    heard: Heard = NOTHING_HEARD


def resolve(
    finding: Finding, *, given: Position | None, is_inside: bool, nearest: str = ""
) -> Resolution:
    """Weigh the given position against the written address.

    ``is_inside`` tells whether the given position lies in the municipality;
    ``nearest`` is the address of the house beside it, said but not relied on.
    """
    if given is None:
        return _by_address(finding)
    if not is_inside:
        return _by_address(finding, "given_position_outside_municipality")
    return _by_position(finding, given, nearest)


def _by_position(finding: Finding, given: Position, nearest: str) -> Resolution:
    house = finding.house if finding.is_exact else None
    if house is None:
        return _point(given, nearest, 0.9, ("given_position",))
    apart_m = distance_m(given, house.position)
    if apart_m > AGREEMENT_M:
        return _point(given, nearest, 0.6, ("address_is_elsewhere", f"{apart_m:.0f} m"))
    return _house(finding, house, 0.99, ("given_position", "address_agrees"))


def _by_address(finding: Finding, *before: str) -> Resolution:
    street, house = finding.street, finding.house
    if street is None or finding.streets > 1:
        reason = "street_is_ambiguous" if street else "address_not_found"
        return _none((*before, reason))
    if house and finding.is_exact and finding.other_kind:
        return _house(finding, house, 0.65, (*before, "other_kind_of_street"))
    if house and finding.is_exact:
        return _house(finding, house, 0.98, (*before, "house_in_register"))
    if house:
        return Resolution(
            precision="near_house",
            position=house.position,
            accuracy_m=NEAR_HOUSE_ACCURACY_M,
            provider="gazetteer",
            confidence=0.65,
            address=f"{street.label}, {house.number}",
            street_id=street.pk,
            house_id=None,
            reasons=(*before, "neighbour_of_the_house"),
        )
    return _street(street, before)


def _street(street: Street, before: tuple[str, ...]) -> Resolution:
    if street.position is None:
        return _none((*before, "street_without_geometry"))
    return Resolution(
        precision="street",
        position=street.position,
        accuracy_m=street.accuracy_m,
        provider="gazetteer",
        confidence=0.5,
        address=street.label,
        street_id=street.pk,
        house_id=None,
        reasons=(*before, "street_only"),
    )


def _house(
    finding: Finding,
    house: House,
    confidence: float,
    reasons: tuple[str, ...],
) -> Resolution:
    return Resolution(
        precision="house",
        position=house.position,
        accuracy_m=HOUSE_ACCURACY_M,
        provider="gazetteer",
        confidence=confidence,
        address=f"{finding.street.label}, {house.number}" if finding.street else "",
        street_id=finding.street.pk if finding.street else None,
        house_id=house.pk,
        reasons=reasons,
    )


def _point(
    given: Position, nearest: str, confidence: float, reasons: tuple[str, ...]
) -> Resolution:
    return Resolution(
        precision="point",
        position=given,
        accuracy_m=POINT_ACCURACY_M,
        provider="sender",
        confidence=confidence,
        address=nearest,
        street_id=None,
        house_id=None,
        reasons=reasons,
    )


def _none(reasons: tuple[str, ...]) -> Resolution:
    return Resolution("none", None, None, "gazetteer", 0.0, "", None, None, reasons)
