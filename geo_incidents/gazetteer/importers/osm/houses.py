"""Which houses does an extract know, on which of its streets do they stand?

A house takes the street of its name in its own settlement, else one of that name
nearby: outlines of settlements end at fences, and streets go on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import shapely
from django.utils.translation import gettext as _

from geo_incidents.gazetteer.addresses import settlement_key, street_key
from geo_incidents.gazetteer.house_numbers import house_key
from geo_incidents.gazetteer.importers.houses import Draft
from geo_incidents.gazetteer.importers.osm.settlements import Settlements
from geo_incidents.gazetteer.importers.osm.streets import MappedStreet
from geo_incidents.gazetteer.importers.streets import key_of
from geo_incidents.gazetteer.models import House, Street
from geo_incidents.sources.rows import Row, RowRefused
from geo_incidents.sources.values import needed
from geo_incidents.spatial.nearness import bounds_around

KEYS: Final = ("addr:housenumber", "addr2:housenumber")
ITS_STREET_M: Final = 500.0
_CORNERS: Final = ("addr", "addr2")

At = tuple[float, float]


class Addresses:
    """Turns the tags of a house into its addresses on the streets of the extract."""

    def __init__(
        self, streets: Iterable[MappedStreet], settlements: Settlements
    ) -> None:
        self._settlements = settlements
        self._streets = defaultdict(list)
        for street in streets:
            self._streets[street.bare_key].append(street)

    def drafts(self, row: Row, at: At) -> Iterator[Draft]:
        """Yield one draft for every address; a corner house has several.

        Raises:
            RowRefused: an address has no street, or no number that can be read.

        """
        for street, number in addresses_of(row.values):
            said = {"street": street, "number": number}
            yield self._draft(Row(row.source, row.number, said), at)

    def _draft(self, row: Row, at: At) -> Draft:
        if not row.get("street"):
            raise RowRefused("addr:street", _("neither street nor place is said"))
        name = needed(row, "street", Street, "name")
        number = needed(row, "number", House)
        key = house_key(number)
        if not key:
            raise RowRefused("number", _("no house number can be read"), number)
        street = self._street(name, at)
        if street is not None:
            settlement, on = street.settlement, street.key
        else:
            settlement = self._settlement(name, at)
            on = key_of(name, settlement)
        return Draft(name, settlement, on, number, key, at, row.number)

    def _street(self, name: str, at: At) -> MappedStreet | None:
        """Return the street of this name in the same settlement, or nearby."""
        namesakes = self._streets.get(street_key(name), [])
        own = self._settlements.around(at)
        for street in namesakes:
            if street.settlement == own:
                return street
        square = shapely.box(*bounds_around(at, ITS_STREET_M))
        near = [one for one in namesakes if square.intersects(one.geometry)]
        house = shapely.Point(at)
        return min(near, key=lambda one: house.distance(one.geometry), default=None)

    def _settlement(self, street: str, at: At) -> str:
        """Return the settlement of a street that is not drawn; a village is its own."""
        own = self._settlements.around(at) or ""
        return "" if settlement_key(own) == settlement_key(street) else own


def has_address(tags: Mapping[str, str]) -> bool:
    """Tell whether an object has a house number at all."""
    return any(True for _address in addresses_of(tags))


def addresses_of(tags: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield street and number of every address; «12;14» are two houses.

    Where no street is said the place is one: villages number their houses through.
    """
    for corner in _CORNERS:
        street = tags.get(f"{corner}:street") or tags.get(f"{corner}:place", "")
        for number in tags.get(f"{corner}:housenumber", "").split(";"):
            if number.strip():
                yield street.strip(), number.strip()
