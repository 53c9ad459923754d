"""How does an appeal get its location? The write door of geocoding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.contrib.gis.geos import Point
from django.db import transaction
from django.db.models import Q, QuerySet

from geo_incidents.gazetteer.addresses import Address, parse, without_town
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.gazetteer.municipalities import inside, names_besides
from geo_incidents.gazetteer.nearest import nearest_houses
from geo_incidents.geocoding.extraction.houses import Position
from geo_incidents.geocoding.hearing import IMPROVED, hear
from geo_incidents.geocoding.models import Location, Precision
from geo_incidents.geocoding.register import find
from geo_incidents.geocoding.registers import register_of
from geo_incidents.geocoding.resolution import Resolution, resolve
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
    "spans",
    "candidates",
    "said",
    "asked_at",
    "placed_by",
    "located_at",
]


@transaction.atomic
def geocode(appeal_ids: Sequence[int]) -> int:
    """Locate appeals by what they gave and the gazetteer; return how many were placed.

    What an operator or a geocoding service placed stays. Running it again gives the
    same locations.
    """
    _keep_others_off(appeal_ids)
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


def _keep_others_off(appeal_ids: Sequence[int]) -> None:
    """Lock what is known, so that no answer of a service comes in between."""
    known = Location.objects.filter(pk__in=appeal_ids).order_by("pk")
    list(known.select_for_update().values_list("pk"))


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
    register = register_of(municipality)
    elsewhere = names_besides(municipality)
    around = _surroundings(municipality.pk, appeals)
    resolutions = {}
    for appeal in appeals:
        is_inside, nearest = around.get(appeal.pk, (False, ""))
        resolutions[appeal.pk] = resolve(
            find(register, _address(appeal.address, municipality, elsewhere)),
            given=_pair(appeal.position),
            is_inside=is_inside,
            nearest=nearest,
        )
    unsure = [a for a in appeals if resolutions[a.pk].precision in IMPROVED]
    texts = _texts(unsure)
    for appeal in unsure:
        resolutions[appeal.pk] = hear(
            resolutions[appeal.pk],
            address=appeal.address,
            text=texts[appeal.pk],
            register=register,
        )
    return [_location(appeal.pk, resolutions[appeal.pk]) for appeal in appeals]


def _texts(appeals: Sequence[Appeal]) -> dict[int, str]:
    """Read the words only of those whose address was not enough."""
    wanted = Appeal.objects.filter(pk__in=[appeal.pk for appeal in appeals])
    return dict(wanted.values_list("pk", "text"))


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
        spans=[list(span) for span in resolution.heard.spans],
        candidates=list(resolution.heard.candidates),
        said=resolution.heard.said,
    )


def _pair(position: Point | None) -> Position | None:
    return (position.x, position.y) if position else None
