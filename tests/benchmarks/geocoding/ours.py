"""What do we say? Our own reading, by the same register as the others."""

from __future__ import annotations

import shapely

from geo_incidents.gazetteer.house_numbers import house_key
from geo_incidents.geocoding.extraction.reading import read
from geo_incidents.geocoding.extraction.register import (
    HouseRow,
    Rows,
    StreetRow,
    build,
)
from tests.benchmarks.geocoding.peers import Answer
from tests.benchmarks.geocoding.register import Register

NAME = "ours"


class Ours:
    """Reads a text as the pipeline does; says a position only of a house."""

    def __init__(self, register: Register) -> None:
        streets = {
            (street.name, street.settlement): StreetRow(
                pk,
                street.name,
                street.settlement,
                line=shapely.LineString(street.line) if street.line else None,
            )
            for pk, street in enumerate(register.streets)
        }
        houses = (
            HouseRow(
                pk,
                streets[house.street, house.settlement].pk,
                house.number,
                house_key(house.number),
                house.position,
            )
            for pk, house in enumerate(register.houses)
        )
        self._register = build(Rows(register.city, streets.values(), houses))

    @property
    def name(self) -> str:
        return NAME

    def find(self, text: str) -> Answer | None:
        site = read(text, self._register).best
        if site is None:
            return None
        number = site.house if site.house_id is not None else ""
        return Answer(site.street, number, site.position if number else None)
