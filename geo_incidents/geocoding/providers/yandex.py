"""What does Yandex say? A commercial geocoder; its terms limit what may be kept."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, Final
from urllib.parse import urlencode

from geopy.geocoders import Yandex

from geo_incidents.geocoding.models import Precision
from geo_incidents.geocoding.providers.acceptance import precision_of
from geo_incidents.geocoding.providers.answers import Answer, Candidate, Query
from geo_incidents.geocoding.providers.asking import MOST_CANDIDATES, Access, answer
from geo_incidents.spatial.grid import Bounds

# Yandex' own word for the precision; "other" is no street and is left out.
_PRECISION: Final = {
    "exact": Precision.HOUSE,
    "number": Precision.NEAR_HOUSE,
    "near": Precision.NEAR_HOUSE,
    "range": Precision.NEAR_HOUSE,
    "street": Precision.STREET,
}


class FencedYandex(Yandex):
    """geopy's Yandex with the search kept inside a box, which geopy cannot do."""

    api_path = "/v1/"

    def geocode_within(self, address: str, bounds: Bounds) -> Any:
        """Return geopy locations; raises geopy's errors."""
        west, south, east, north = bounds
        parameters = {
            "apikey": self.api_key,
            "geocode": address,
            "lang": "ru_RU",
            "format": "json",
            "results": MOST_CANDIDATES,
            "bbox": f"{west},{south}~{east},{north}",
            "rspn": 1,
        }
        return self._call_geocoder(
            f"{self.api}?{urlencode(parameters)}",
            partial(self._parse_json, exactly_one=False),
        )


class YandexProvider:
    """Asks in one line, as its manual advises: from the large to the small."""

    name = "yandex"
    licence = "Yandex Geocoder terms; keeping positions needs a licence that allows it"

    def __init__(self, access: Access, *, key: str) -> None:
        self._service = FencedYandex(key, **access.options())

    def locate(self, query: Query) -> Answer:
        return answer(self, query, lambda: self._candidates(query))

    def _candidates(self, query: Query) -> Iterator[Candidate]:
        parts = (query.town, query.settlement, query.street, query.number)
        asked = ", ".join(filter(None, parts))
        for place in self._service.geocode_within(asked, query.bounds):
            said = place.raw["metaDataProperty"]["GeocoderMetaData"]
            if said["precision"] in _PRECISION:
                yield _read(place.raw, said, query)


def _read(place: dict[str, Any], said: dict[str, Any], query: Query) -> Candidate:
    lon, lat = place["Point"]["pos"].split()
    parts = [(part["kind"], part["name"]) for part in said["Address"]["Components"]]
    named = dict(parts)
    number = named.get("house", "")
    return Candidate(
        position=(float(lon), float(lat)),
        precision=_precision(said["precision"], query.number, number),
        street=named.get("street") or named.get("district", ""),
        number=number,
        settlements=tuple(
            name for kind, name in parts if kind in {"locality", "district"}
        ),
    )


def _precision(word: str, wanted: str, number: str) -> Precision:
    """Take Yandex at its word, but "exact" only for the number asked for."""
    precision = _PRECISION[word]
    if precision is Precision.HOUSE:
        return precision_of(wanted, number)
    return precision
