"""What register are a municipality's texts read by? Kept in memory while it is true."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Final

import shapely
from django.db.models import QuerySet

from geo_incidents.gazetteer.editions import Edition, edition
from geo_incidents.gazetteer.models import House, Municipality, Place, Street
from geo_incidents.gazetteer.municipalities import names_besides
from geo_incidents.geocoding.extraction.register import (
    AliasRow,
    Area,
    HouseRow,
    PlaceRow,
    Register,
    Rows,
    StreetRow,
    build,
)
from geo_incidents.geocoding.models import Alias
from geo_incidents.spatial.crs import distance_m
from geo_incidents.territories.selectors import district_outlines

_kept: dict[int, tuple[Edition, Register]] = {}
_building: Final = threading.Lock()
_AT_ONCE: Final = 5000


def register_of(municipality: Municipality) -> Register:
    """Return the register of a municipality, built anew after it has changed.

    Building takes about a second for 4,000 streets and 40,000 houses; every process
    keeps its own.
    """
    now = edition()
    kept = _kept.get(municipality.pk)
    if kept and kept[0] == now:
        return kept[1]
    with _building:
        kept = _kept.get(municipality.pk)
        if kept is None or kept[0] != now:
            kept = now, _built(municipality)
            _kept[municipality.pk] = kept
    return kept[1]


def _built(municipality: Municipality) -> Register:
    return build(
        Rows(
            municipality.name,
            _streets(Street.objects.filter(municipality=municipality)),
            _houses(House.objects.filter(street__municipality=municipality)),
            _places(Place.objects.filter(municipality=municipality)),
            _districts(municipality),
            _aliases(Alias.objects.filter(municipality=municipality)),
            names_besides(municipality),
        )
    )


def _streets(streets: QuerySet[Street]) -> Iterator[StreetRow]:
    for street in streets.order_by("pk").iterator(_AT_ONCE):
        line = street.geometry
        yield StreetRow(
            street.pk,
            street.name,
            street.settlement,
            street.key,
            tuple(street.other_names),
            shapely.from_wkb(bytes(line.wkb)) if line else None,
        )


def _houses(houses: QuerySet[House]) -> Iterator[HouseRow]:
    rows = houses.order_by("pk").values_list(
        "pk", "street_id", "number", "key", "position"
    )
    for pk, street, number, key, position in rows.iterator(_AT_ONCE):
        yield HouseRow(pk, street, number, key, (position.x, position.y))


def _places(places: QuerySet[Place]) -> Iterator[PlaceRow]:
    for place in places.order_by("pk").iterator(_AT_ONCE):
        at = place.position
        yield PlaceRow(place.pk, place.kind, place.name, (at.x, at.y))


def _districts(municipality: Municipality) -> Iterator[Area]:
    for name, outline in district_outlines(municipality):
        at = outline.representative_point()
        west, south, east, north = outline.bounds
        reach_m = distance_m((west, south), (east, north)) / 2
        yield Area(name, (at.x, at.y), reach_m)


def _aliases(aliases: QuerySet[Alias]) -> Iterator[AliasRow]:
    for alias in aliases.order_by("pk"):
        at = alias.position
        yield AliasRow(
            alias.pk,
            tuple(alias.words.split(" ")),
            alias.label,
            alias.street_id,
            (at.x, at.y) if at else None,
        )
