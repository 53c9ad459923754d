"""What does Nominatim say? OpenStreetMap's geocoder, one's own or the public one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geopy.geocoders import Nominatim

from geo_incidents.geocoding.providers.acceptance import precision_of
from geo_incidents.geocoding.providers.answers import Answer, Candidate, Query
from geo_incidents.geocoding.providers.asking import MOST_CANDIDATES, Access, answer

_STREETS = ("road", "pedestrian", "residential", "quarter", "neighbourhood")
_SETTLEMENTS = ("city", "town", "village", "hamlet", "suburb", "municipality")


class NominatimProvider:
    """Asks for the parts of the address, bounded to the fence's box."""

    name = "nominatim"
    licence = "ODbL 1.0, © OpenStreetMap contributors; positions may be kept"

    def __init__(self, access: Access) -> None:
        self._service = Nominatim(**access.options())

    def locate(self, query: Query) -> Answer:
        return answer(self, query, lambda: self._candidates(query))

    def _candidates(self, query: Query) -> Iterator[Candidate]:
        bounds = query.bounds
        places = self._service.geocode(
            {
                "street": f"{query.number} {query.street}".strip(),
                "city": query.settlement or query.town,
            },
            exactly_one=False,
            limit=MOST_CANDIDATES,
            addressdetails=True,
            language="ru",
            viewbox=[(bounds.south, bounds.west), (bounds.north, bounds.east)],
            bounded=True,
        )
        for place in places or ():
            yield _read(place.raw, query)


def _read(place: dict[str, Any], query: Query) -> Candidate:
    address: dict[str, str] = place["address"]
    number = address.get("house_number", "")
    return Candidate(
        position=(float(place["lon"]), float(place["lat"])),
        precision=precision_of(query.number, number),
        street=next((address[part] for part in _STREETS if part in address), ""),
        number=number,
        settlements=tuple(address[part] for part in _SETTLEMENTS if part in address),
    )
