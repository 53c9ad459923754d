"""How does an appeal get its location? The write door of geocoding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.contrib.gis.geos import Point
from django.db.models import Q, QuerySet

from geo_incidents.accounts.models import User
from geo_incidents.gazetteer.addresses import Address, parse, without_town
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.gazetteer.municipalities import inside, names_besides
from geo_incidents.gazetteer.nearest import nearest_houses
from geo_incidents.geocoding.models import Location, Precision
from geo_incidents.geocoding.register import find
from geo_incidents.geocoding.resolution import Position, Resolution, resolve
from geo_incidents.intake.models import Appeal
from geo_incidents.spatial.crs import WGS84

NEAREST_HOUSE_M = 100
OUR_OWN = ("sender", "gazetteer")
_DECIDED = [
    "position",
    "precision",
    "accuracy_m",
    "provider",
    "confidence",
    "address",
    "street",
    "house",
    "reasons",
    "placed_by",
    "located_at",
]


def geocode(appeal_ids: Sequence[int]) -> int:
    """Locate appeals by what they gave and the gazetteer; return how many were placed.

    What an operator or a geocoding service placed stays. Running it again gives the
    same locations.
    """
    appeals = list(_to_geocode(appeal_ids))
    by_municipality: dict[int, list[Appeal]] = defaultdict(list)
    for appeal in appeals:
        by_municipality[appeal.municipality_id].append(appeal)
    located = [
        location
        for municipality_appeals in by_municipality.values()
        for location in _locate(municipality_appeals)
    ]
    store(located)
    return sum(location.precision != Precision.NONE for location in located)


def store(locations: Sequence[Location]) -> None:
    """Write locations, replacing what an earlier run decided."""
    Location.objects.bulk_create(
        locations,
        update_conflicts=True,
        unique_fields=["appeal"],
        update_fields=_DECIDED,
    )


def locate_by_hand(
    appeal_id: int, position: Position, *, address: str, author: User
) -> None:
    """Record where an operator placed an appeal; no later run changes it."""
    resolution = Resolution(
        precision=Precision.POINT,
        position=position,
        accuracy_m=15.0,
        provider="operator",
        confidence=1.0,
        address=address,
        street_id=None,
        house_id=None,
        reasons=("placed_by_operator",),
    )
    location = _location(appeal_id, resolution)
    location.placed_by = author
    store([location])


def _to_geocode(appeal_ids: Sequence[int]) -> QuerySet[Appeal]:
    is_placed_by_others = Q(location__position__isnull=False) & ~Q(
        location__provider__in=OUR_OWN
    )
    return (
        Appeal.objects.filter(pk__in=appeal_ids)
        .exclude(is_placed_by_others)
        .select_related("municipality")
        .defer("text", "municipality__geometry")
        .order_by("pk")
    )


def _locate(appeals: Sequence[Appeal]) -> list[Location]:
    """Locate the appeals of one municipality."""
    municipality = appeals[0].municipality
    elsewhere = names_besides(municipality)
    addresses = [
        _address(appeal.address, municipality, elsewhere) for appeal in appeals
    ]
    findings = find(municipality.pk, addresses)
    around = _surroundings(municipality.pk, appeals)
    return [
        _location(
            appeal.pk,
            resolve(
                finding,
                given=_pair(appeal.position),
                is_inside=is_inside,
                nearest=nearest,
            ),
        )
        for appeal, finding in zip(appeals, findings, strict=True)
        for is_inside, nearest in [around.get(appeal.pk, (False, ""))]
    ]


def _address(text: str, municipality: Municipality, elsewhere: list[str]) -> Address:
    """Read an address; one in another town of the installation says nothing here."""
    own = without_town(text, municipality.name)
    if own == text and any(without_town(text, name) != text for name in elsewhere):
        return Address()
    return parse(text, town=municipality.name) if text else Address()


def _surroundings(
    municipality_id: int, appeals: Sequence[Appeal]
) -> dict[int, tuple[bool, str]]:
    """Tell whether each position given is inside, and the house beside it."""
    given = {a.pk: (a.position.x, a.position.y) for a in appeals if a.position}
    positions = list(given.values())
    houses = nearest_houses(
        positions, within_m=NEAREST_HOUSE_M, municipality_id=municipality_id
    )
    labels = [house.label if house else "" for house in houses]
    are_inside = inside(municipality_id, positions)
    return dict(zip(given, zip(are_inside, labels, strict=True), strict=True))


def _location(appeal_id: int, resolution: Resolution) -> Location:
    position = resolution.position
    return Location(
        appeal_id=appeal_id,
        position=Point(*position, srid=WGS84) if position else None,
        precision=resolution.precision,
        accuracy_m=resolution.accuracy_m,
        provider=resolution.provider,
        confidence=resolution.confidence,
        address=resolution.address,
        street_id=resolution.street_id,
        house_id=resolution.house_id,
        reasons=list(resolution.reasons),
    )


def _pair(position: Point | None) -> Position | None:
    return (position.x, position.y) if position else None
