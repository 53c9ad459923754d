"""Which streets and houses do the peers know? The same as ours, read from its files."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from geo_incidents.gazetteer.addresses import (
    STREET_KINDS,
    parse,
    settlement_key,
    street_key,
)
from geo_incidents.gazetteer.house_numbers import house_key, number_base
from geo_incidents.gazetteer.plausibility import Claims
from geo_incidents.spatial.crs import distance_m
from tests.benchmarks.geocoding.peers import Position

_FAR_M: Final = 70_000
_SPELLED_OUT: Final = {
    word: kind for kind, short in STREET_KINDS.items() for word in short
}


@dataclass(frozen=True, slots=True)
class Street:
    """A street; the settlement is "" in the city itself, the line is lon, lat."""

    name: str
    settlement: str = ""
    line: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class House:
    """A house on the street of the very same name and settlement."""

    street: str
    number: str
    position: Position
    settlement: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """The gazetteer of one city."""

    city: str
    streets: tuple[Street, ...]
    houses: tuple[House, ...]


def spb(folder: Path) -> Register:
    """Read St Petersburg; of two sources of one house the first counts."""
    city = "Санкт-Петербург"
    portal = rows(folder / "spb_buildings.csv.gz")
    companies = rows(folder / "spb_houses_companies_2016.csv.gz")
    houses = [_house(row["address"], row, city) for row in portal]
    houses += [
        _house(row["ADDRESS"], row, city)
        for row in companies
        if city in row["ADDRESS"] and row["LAT"]
    ]
    return _of_houses(city, filter(None, houses))


def demo(folder: Path) -> Register:
    """Read the demo city."""
    city = "Верхнереченск"
    features = json.loads((folder / "streets.geojson").read_text(encoding="utf-8"))
    streets = tuple(
        Street(
            feature["properties"]["name"],
            line=tuple((lon, lat) for lon, lat, *_ in _longest(feature["geometry"])),
        )
        for feature in features["features"]
    )
    houses = tuple(
        House(row["street"], row["number"], _position(row))
        for row in rows(folder / "houses.csv.gz")
    )
    return Register(city, streets, houses)


def rows(file: Path) -> Iterator[dict[str, str]]:
    with gzip.open(file, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _longest(geometry: dict[str, object]) -> list[list[float]]:
    parts = geometry["coordinates"]
    assert isinstance(parts, list)
    return max(parts, key=len) if geometry["type"] == "MultiLineString" else parts


def _position(row: dict[str, str]) -> Position:
    at = {name.lower(): value for name, value in row.items()}
    return float(at["lon"]), float(at["lat"])


def _house(address: str, row: dict[str, str], city: str) -> House | None:
    said = parse(address, town=city)
    if not said.street or not house_key(said.number):
        return None
    street = _spelled_out(said.street)
    return House(street, said.number, _position(row), said.settlement)


def _spelled_out(street: str) -> str:
    """Write the kind as maps do: «ул. Мира» is «улица Мира»."""
    words = street.replace(".", ". ").split()
    plain = [word.rstrip(".").lower() for word in words]
    kinds = [
        _SPELLED_OUT.get(one, one if one in STREET_KINDS else word)
        for one, word in zip(plain, words, strict=True)
    ]
    return " ".join(kinds)


def _of_houses(city: str, houses: Iterable[House]) -> Register:
    """Bring the spellings of one street and of one house together."""
    streets: dict[str, Street] = {}
    known: dict[tuple[str, str], House] = {}
    for house in houses:
        key = street_key(house.street, house.settlement)
        street = streets.setdefault(key, Street(house.street, house.settlement))
        known.setdefault(
            (key, house_key(house.number)),
            House(street.name, house.number, house.position, street.settlement),
        )
    plausible = tuple(_plausible(list(known.values())))
    inhabited = {(house.street, house.settlement) for house in plausible}
    return Register(
        city,
        tuple(s for s in streets.values() if (s.name, s.settlement) in inhabited),
        plausible,
    )


def _plausible(houses: list[House]) -> Iterator[House]:
    """Leave out the houses that cannot stand where a source says they stand."""
    lon, lat = np.median([house.position for house in houses], axis=0).tolist()
    claims = Claims()
    for house in houses:
        street = f"{settlement_key(house.settlement)}|{house.street}"
        claims.add(street, number_base(house.number), house.position)
    doubts = claims.doubts()
    return (
        house
        for at, house in enumerate(houses)
        if at not in doubts and distance_m((lon, lat), house.position) < _FAR_M
    )
