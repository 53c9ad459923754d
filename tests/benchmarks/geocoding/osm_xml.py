"""How does a register become an OSM file? A boundary, a way per street, house nodes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, ElementTree, SubElement

import numpy as np
import shapely

from geo_incidents.gazetteer.house_numbers import (
    house_key,
    number_base,
    without_letter,
)
from tests.benchmarks.geocoding.peers import Position
from tests.benchmarks.geocoding.register import House, Register, Street

# Nominatim wants to know how old every object is; the day itself says nothing.
_META: Final = {"version": "1", "timestamp": "2026-01-01T00:00:00Z"}
_AROUND_DEG: Final = 0.01
_STUB_DEG: Final = 0.0002
_CITY: Final = {
    "type": "boundary",
    "boundary": "administrative",
    "admin_level": "8",
    "place": "city",
}

Tags = Mapping[str, str]


def write(register: Register, file: Path) -> None:
    """Write the register as OSM XML 0.6: nodes, then ways, then the city."""
    drawing = _Drawing()
    for house in register.houses:
        drawing.node(house.position, _house_tags(house, register.city))
    for name, position in _settlements(register.houses):
        drawing.node(position, {"place": "town", "name": name})
    for street, line in _lines(register):
        drawing.way(line, {"highway": "residential", "name": street.name})
    boundary = drawing.way(_boundary(register.houses), {})
    drawing.relation(boundary, _CITY | {"name": register.city})
    drawing.write(file)


def osm_number(number: str) -> str:
    """Write a number as the Russian map does, without its литера: «3 к1 с2»."""
    key = without_letter(house_key(number))
    return re.sub(r"(?<=.)(соор|к|с)(?=\d)", r" \1", key)


class _Drawing:
    """Objects as they are drawn; the file wants them kind by kind."""

    def __init__(self) -> None:
        self._kinds: dict[str, list[Element]] = {"node": [], "way": [], "relation": []}

    def node(self, position: Position, tags: Tags) -> str:
        lon, lat = position
        node = self._object("node", tags)
        node.attrib |= {"lon": f"{lon:.7f}", "lat": f"{lat:.7f}"}
        return node.attrib["id"]

    def way(self, line: Iterable[Position], tags: Tags) -> str:
        """Draw a way over nodes of its own; one that returns shares its first."""
        line = list(line)
        nodes = {position: self.node(position, {}) for position in dict.fromkeys(line)}
        way = self._object("way", tags)
        for position in line:
            SubElement(way, "nd", ref=nodes[position])
        return way.attrib["id"]

    def relation(self, outer: str, tags: Tags) -> None:
        relation = self._object("relation", tags)
        SubElement(relation, "member", type="way", ref=outer, role="outer")

    def write(self, file: Path) -> None:
        root = Element("osm", version="0.6")
        for objects in self._kinds.values():
            root.extend(objects)
        ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)

    def _object(self, kind: str, tags: Tags) -> Element:
        number = str(len(self._kinds[kind]) + 1)
        made = Element(kind, _META | {"id": number})
        for key, value in tags.items():
            SubElement(made, "tag", k=key, v=value)
        self._kinds[kind].append(made)
        return made


def _house_tags(house: House, city: str) -> Tags:
    return {
        "building": "yes",
        "addr:housenumber": osm_number(house.number),
        "addr:street": house.street,
        "addr:city": house.settlement or city,
    }


def _settlements(houses: Iterable[House]) -> Iterator[tuple[str, Position]]:
    positions = defaultdict(list)
    for house in houses:
        positions[house.settlement].append(house.position)
    for name, inside in positions.items():
        if name:
            lon, lat = np.median(inside, axis=0).tolist()
            yield name, (lon, lat)


def _lines(register: Register) -> Iterator[tuple[Street, list[Position]]]:
    """Give every street a line; one that has none runs through its houses."""
    houses = defaultdict(list)
    for house in register.houses:
        houses[house.street, house.settlement].append(house)
    for street in register.streets:
        along = sorted(
            houses[street.name, street.settlement],
            key=lambda house: number_base(house.number),
        )
        line = list(street.line) or [house.position for house in along]
        if len(set(line)) == 1:
            lon, lat = line[0]
            line = [(lon, lat), (lon + _STUB_DEG, lat)]
        if line:
            yield street, list(dict.fromkeys(line))


def _boundary(houses: Iterable[House]) -> list[Position]:
    hull = shapely.MultiPoint([house.position for house in houses]).convex_hull
    ring = shapely.get_coordinates(hull.buffer(_AROUND_DEG, quad_segs=2))
    return [(lon, lat) for lon, lat in ring.tolist()]
