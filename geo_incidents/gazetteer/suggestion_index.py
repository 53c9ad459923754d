"""Which index do suggestions come from? Kept in memory while the register is as it was.

Every process keeps its own; the first question after a change waits for a new one.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Final

import shapely
from django.contrib.gis.db.models.functions import AsWKB
from django.db.models import F, FloatField, Func

from geo_incidents.gazetteer.editions import Edition, edition
from geo_incidents.gazetteer.models import House, Municipality, Place, Street
from geo_incidents.gazetteer.suggestions.building import build
from geo_incidents.gazetteer.suggestions.index import Index, Town
from geo_incidents.gazetteer.suggestions.register import (
    HouseRow,
    PlaceRow,
    StreetRow,
)

_AT_ONCE: Final = 5000
_LON: Final = Func(F("position"), function="ST_X", output_field=FloatField())
_LAT: Final = Func(F("position"), function="ST_Y", output_field=FloatField())
_OF_A_STREET: Final = (
    "pk",
    "municipality_id",
    "name",
    "other_names",
    "name_en",
    "settlement",
)

_kept: dict[str, tuple[Edition, Index]] = {}
_building: Final = threading.Lock()


def suggestion_index() -> Index:
    """Return the index of every municipality, built anew after the register changed.

    Building takes about a second for 4,000 streets and 40,000 houses.
    """
    now = edition()
    with _building:
        kept = _kept.get("")
        if kept is None or kept[0] != now:
            kept = _kept[""] = now, build(_towns(), _streets(), _houses(), _places())
    return kept[1]


def _towns() -> list[Town]:
    rows = Municipality.objects.order_by("pk").values_list("pk", "name", "name_en")
    return [Town(*row) for row in rows]


def _streets() -> Iterator[StreetRow]:
    rows = (
        Street.objects.order_by("pk")
        .annotate(wkb=AsWKB("geometry"))
        .values_list(*_OF_A_STREET, "wkb")
    )
    for pk, town, name, others, name_en, settlement, wkb in rows.iterator(_AT_ONCE):
        line = shapely.from_wkb(bytes(wkb)) if wkb else None
        yield StreetRow(pk, town, (name, *others), name_en, settlement, line)


def _houses() -> Iterator[HouseRow]:
    rows = House.objects.order_by("pk").values_list(
        "street_id", "number", "key", "number_base", _LON, _LAT, "pk"
    )
    for street, number, key, base, lon, lat, pk in rows.iterator(_AT_ONCE):
        yield HouseRow(street, number, key, base, (lon, lat), pk)


def _places() -> Iterator[PlaceRow]:
    rows = Place.objects.order_by("pk").values_list(
        "municipality_id", "kind", "name", "name_en", _LON, _LAT
    )
    for town, kind, name, name_en, lon, lat in rows.iterator(_AT_ONCE):
        yield PlaceRow(town, kind, name, name_en, (lon, lat))
