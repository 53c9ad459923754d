"""What does Photon say? The as-you-type geocoder over OpenStreetMap's data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geopy.geocoders import Photon

from geo_incidents.geocoding.providers.acceptance import precision_of
from geo_incidents.geocoding.providers.answers import Answer, Candidate, Query
from geo_incidents.geocoding.providers.asking import MOST_CANDIDATES, Access, answer

_SETTLEMENTS = ("city", "district", "locality")


class PhotonProvider:
    """Asks in one line inside the fence's box, in the local language.

    The public service knows no ``lang=ru`` and refuses it; without the parameter
    names come as people on the spot write them.
    """

    name = "photon"
    licence = "ODbL 1.0, © OpenStreetMap contributors; positions may be kept"

    def __init__(self, access: Access) -> None:
        self._service = Photon(**access.options())

    def locate(self, query: Query) -> Answer:
        return answer(self, query, lambda: self._candidates(query))

    def _candidates(self, query: Query) -> Iterator[Candidate]:
        bounds = query.bounds
        street = f"{query.street} {query.number}".strip()
        places = self._service.geocode(
            f"{street}, {query.settlement or query.town}",
            exactly_one=False,
            limit=MOST_CANDIDATES,
            bbox=[(bounds.south, bounds.west), (bounds.north, bounds.east)],
        )
        for place in places or ():
            yield _read(place.raw, query)


def _read(feature: dict[str, Any], query: Query) -> Candidate:
    """Read a feature; a street bears its name, a house that of its street."""
    lon, lat = feature["geometry"]["coordinates"]
    said: dict[str, str] = feature["properties"]
    number = said.get("housenumber", "")
    is_street = said.get("osm_key") == "highway" and "street" not in said
    return Candidate(
        position=(float(lon), float(lat)),
        precision=precision_of(query.number, number),
        street=said.get("name" if is_street else "street", ""),
        number=number,
        settlements=tuple(said[part] for part in _SETTLEMENTS if part in said),
    )
