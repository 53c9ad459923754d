"""What register do these files hold? Told by their columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from shapely.geometry.base import BaseGeometry

from geo_incidents.errors import SourceUnreadable
from geo_incidents.gazetteer.addresses import parse, settlement_key, street_key
from geo_incidents.gazetteer.house_numbers import house_key
from geo_incidents.geocoding.extraction.houses import Position
from geo_incidents.geocoding.extraction.register import (
    Area,
    HouseRow,
    PlaceRow,
    Register,
    Rows,
    StreetRow,
    build,
)
from geo_incidents.sources.fields import Fields, Source
from geo_incidents.sources.reading import read
from geo_incidents.sources.rows import Row
from geo_incidents.spatial.crs import WGS84

_NAMES: Final = {
    "address": ("address", "адрес"),
    "street": ("street", "улица", "addr:street"),
    "number": ("number", "дом", "house", "housenumber", "addr:housenumber"),
    "settlement": ("settlement", "населенный пункт"),
    "name": ("name", "название"),
    "kind": ("kind",),
    "lat": ("lat", "широта", "latitude"),
    "lon": ("lon", "долгота", "longitude"),
}
_TOWN_SHARE: Final = 0.3
_ANY_STREET: Final = "улица Ленина"
_DISTRICT_ACCURACY_M: Final = 2000.0


class Line(NamedTuple):
    """One row of any of the files under our names."""

    said: Mapping[str, str]
    geometry: BaseGeometry | None

    @property
    def position(self) -> Position | None:
        if self.geometry is not None:
            at = self.geometry.representative_point()
            return at.x, at.y
        try:
            return float(self.said["lon"]), float(self.said["lat"])
        except (KeyError, ValueError):
            return None


@dataclass(slots=True)
class FileRegister:
    """A register from files, and how many rows were of use and of none."""

    register: Register
    houses: int
    unused: int


@dataclass(slots=True)
class _Gathered:
    town: str
    streets: dict[str, StreetRow] = field(default_factory=dict)
    houses: list[HouseRow] = field(default_factory=list)
    places: list[PlaceRow] = field(default_factory=list)
    districts: list[Area] = field(default_factory=list)
    unused: int = 0


def read_register(paths: Iterable[Path], *, town: str = "") -> FileRegister:
    """Read streets, houses, places and districts; of two houses the first counts.

    ``town`` is the main town, which goes unsaid; without it, it is the town that most
    addresses begin with.

    Raises:
        SourceUnreadable: a file cannot be read, or nothing in it is of use.

    """
    paths = list(paths)
    gathered = _Gathered(town or _town(paths))
    for path in paths:
        rows, before = 0, gathered.unused
        for line in read_lines(path):
            rows += 1
            _gather(gathered, line)
        if gathered.unused - before == rows:
            raise SourceUnreadable(
                f"{path.name}: nothing of use; address, lat and lon are looked for."
            )
    register = build(
        Rows(
            gathered.town,
            gathered.streets.values(),
            gathered.houses,
            gathered.places,
            gathered.districts,
        )
    )
    return FileRegister(register, len(gathered.houses), gathered.unused)


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the rows of a table or a vector file.

    Raises:
        SourceUnreadable: the file cannot be read.

    """
    for row in read(Source(path, crs=f"EPSG:{WGS84}"), Fields()):
        if isinstance(row, Row) and row.original is not None:
            small = {
                name.strip().lower(): value for name, value in row.original.items()
            }
            said = {
                ours: small[theirs].strip()
                for ours, names in _NAMES.items()
                for theirs in names
                if small.get(theirs)
            }
            yield Line({**small, **said}, row.geometry)


def _gather(gathered: _Gathered, line: Line) -> None:
    said = line.said
    if line.geometry is not None and line.geometry.geom_type.endswith("Polygon"):
        if said.get("name"):
            at = line.geometry.representative_point()
            area = Area(said["name"], (at.x, at.y), _DISTRICT_ACCURACY_M)
            gathered.districts.append(area)
            return
    elif line.geometry is not None and "Line" in line.geometry.geom_type:
        if said.get("name"):
            _street(gathered, said["name"], said.get("settlement", ""), line.geometry)
            return
    elif said.get("kind") and said.get("name") and line.position:
        gathered.places.append(
            PlaceRow(len(gathered.places), said["kind"], said["name"], line.position)
        )
        return
    elif _house(gathered, line):
        return
    gathered.unused += 1


def _house(gathered: _Gathered, line: Line) -> bool:
    """Add a house, or a street without one; tell whether there was any."""
    said = line.said
    settlement, street, number = said.get("settlement", ""), said.get("street", ""), ""
    if street:
        number = said.get("number", "")
    elif said.get("address"):
        address = parse(said["address"], town=gathered.town)
        settlement, street, number = address.settlement, address.street, address.number
    if not street:
        return False
    pk = _street(gathered, street, settlement)
    key = house_key(number)
    if key and line.position:
        gathered.houses.append(
            HouseRow(len(gathered.houses), pk, number, key, line.position)
        )
    return True


def _street(
    gathered: _Gathered, name: str, settlement: str, line: BaseGeometry | None = None
) -> int:
    if settlement_key(settlement) == settlement_key(gathered.town):
        settlement = ""
    key = street_key(name, settlement)
    known = gathered.streets.get(key)
    if known is None:
        known = StreetRow(len(gathered.streets), name, settlement, key, (), line)
        gathered.streets[key] = known
    return known.pk


def _town(paths: Iterable[Path]) -> str:
    """Return the town that most addresses begin with, "" when there is none such."""
    first: Counter[str] = Counter()
    addresses = 0
    for path in paths:
        for line in read_lines(path):
            begin = line.said.get("address", "").partition(",")[0]
            addresses += bool(begin)
            first[parse(f"{begin}, {_ANY_STREET}").settlement] += 1
    first.pop("", None)
    town, count = first.most_common(1)[0] if first else ("", 0)
    return town if count >= _TOWN_SHARE * addresses else ""
