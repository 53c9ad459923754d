"""What does Nominatim find in the same register? Asked in this process, no server."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from nominatim_api import NominatimAPI

from tests.benchmarks.geocoding.osm_xml import osm_number
from tests.benchmarks.geocoding.peers import Answer, Peer

_STREET_RANKS: Final = range(26, 28)


class Nominatim:
    """Asks about the text as it stands; the project's folder may prepare queries."""

    def __init__(self, name: str, project: Path) -> None:
        self.name = name
        self._api = NominatimAPI(project)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._api.close()

    def find(self, text: str) -> Answer | None:
        results = self._api.search(text, max_results=1, address_details=True)
        return _answer(results[0]) if results else None


class Behind:
    """Nominatim is asked what another peer has found, written as it likes it.

    What it does not know is asked once more without the kind of street, since natasha
    reads «пр.» as «проезд».
    """

    def __init__(self, extractor: Peer, nominatim: Nominatim) -> None:
        self.name = f"{extractor.name} → {nominatim.name}"
        self._extractor = extractor
        self._nominatim = nominatim

    def find(self, text: str) -> Answer | None:
        said = self._extractor.find(text)
        if said is None or not said.street:
            return None
        _, _, bare = said.street.partition(" ")
        number = osm_number(said.number)
        for street in (said.street, bare):
            query = ", ".join(filter(None, (street, number)))
            found = self._nominatim.find(query)
            if found is not None:
                return found
        return None


def _answer(result: Any) -> Answer:
    """Take the number as the map has it; ``housenumber`` is in Latin letters."""
    streets = (
        row.names.get("name", "")
        for row in result.address_rows or ()
        if row.rank_address in _STREET_RANKS and row.isaddress
    )
    number = (result.address or {}).get("housenumber", "")
    return Answer(next(streets, ""), number, (result.centroid.x, result.centroid.y))
