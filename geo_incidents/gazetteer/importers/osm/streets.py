"""Which streets do the named ways of an extract make up, in which settlements?

Ways of one name that lie within 500 m of each other are pieces of one street. A street
belongs to the settlement that encloses it. Of several streets of one name that no
settlement encloses, each belongs to the nearest settlement.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo_incidents.gazetteer.addresses import street_key
from geo_incidents.gazetteer.importers.osm.names import name_of, other_names
from geo_incidents.gazetteer.importers.osm.settlements import Settlements
from geo_incidents.gazetteer.importers.streets import LONGEST_KEY
from geo_incidents.gazetteer.models import Street
from geo_incidents.sources.boundary import Boundary
from geo_incidents.sources.osm import lines
from geo_incidents.spatial.crs import METRES_PER_DEGREE

ONE_STREET_M: Final = 500.0
_NO_STREET: Final = frozenset(
    {"platform", "bus_stop", "proposed", "rest_area", "services", "elevator"}
    | {"raceway", "razed", "emergency_bay"}
)
_LONGEST_NAME: Final = Street._meta.get_field("name").max_length or 0


@dataclass(frozen=True, slots=True)
class Piece:
    """One named way; ``settlement`` is None where no outline encloses it."""

    name: str
    name_en: str
    other_names: Sequence[str]
    line: BaseGeometry
    settlement: str | None


@dataclass(frozen=True, slots=True)
class MappedStreet:
    """A street of the extract; ``bare_key`` is its key without a settlement.

    ``key`` is the one it goes by in the register, where that knows it.
    """

    name: str
    name_en: str
    settlement: str
    other_names: Sequence[str]
    bare_key: str
    key: str
    geometry: shapely.MultiLineString


def read_streets(
    paths: Iterable[Path], settlements: Settlements, boundary: Boundary
) -> list[MappedStreet]:
    """Read the streets of some extracts that lie in the municipality."""
    named = defaultdict(list)
    for path in paths:
        for piece in _pieces(path, settlements, boundary):
            named[street_key(piece.name)].append(piece)
    streets = (
        _street(key, settlement, pieces)
        for key, all_pieces in named.items()
        for settlement, pieces in _settled(all_pieces, settlements).items()
    )
    return [street for street in streets if len(street.key) <= LONGEST_KEY]


def _pieces(
    path: Path, settlements: Settlements, boundary: Boundary
) -> Iterator[Piece]:
    for way in lines(path, "highway"):
        name = name_of(way.tags)
        if way.geometry is None or not _is_street(name, way.tags):
            continue
        middle = _middle(way.geometry)
        if boundary.holds(*middle):
            yield Piece(
                name,
                way.tags.get("name:en", "")[:_LONGEST_NAME],
                [other for other in other_names(way.tags) if _fits(other)],
                way.geometry,
                settlements.around(middle),
            )


def _is_street(name: str, tags: Mapping[str, str]) -> bool:
    return bool(name) and _fits(name) and tags["highway"] not in _NO_STREET


def _fits(name: str) -> bool:
    return len(name) <= _LONGEST_NAME


def _middle(line: BaseGeometry) -> tuple[float, float]:
    lon, lat = line.coords[len(line.coords) // 2]
    return lon, lat


def _settled(
    pieces: Sequence[Piece], settlements: Settlements
) -> dict[str, list[Piece]]:
    """Sort the pieces of one name by the settlements their streets belong to."""
    groups = list(_near_each_other(pieces))
    sorted_ = defaultdict(list)
    for group in groups:
        known = [piece.settlement for piece in group if piece.settlement is not None]
        if known:
            otherwise = max(known, key=known.count)
        elif len(groups) == 1:
            otherwise = ""
        else:
            otherwise = settlements.near(_middle(group[0].line))
        for piece in group:
            own = piece.settlement
            sorted_[otherwise if own is None else own].append(piece)
    return sorted_


def _near_each_other(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Cut the pieces into groups that are further apart than ``ONE_STREET_M``."""
    flat = _in_metres([piece.line for piece in pieces])
    tree = shapely.STRtree(flat)
    left = set(range(len(pieces)))
    while left:
        group, reached = [], {min(left)}
        while reached:
            left -= reached
            group.extend(sorted(reached))
            near = tree.query(
                flat[sorted(reached)], predicate="dwithin", distance=ONE_STREET_M
            )
            reached = left.intersection(near[1].tolist())
        yield [pieces[index] for index in sorted(group)]


def _in_metres(lines_: Sequence[BaseGeometry]) -> Any:
    """Return the lines on a plane that is true near the first of them."""
    _, lat = lines_[0].coords[0]
    scale = np.array([math.cos(math.radians(lat)), 1.0]) * METRES_PER_DEGREE
    return shapely.transform(np.array(lines_, dtype=object), lambda xy: xy * scale)


def _street(key: str, settlement: str, pieces: Sequence[Piece]) -> MappedStreet:
    name = pieces[0].name
    others = {other for piece in pieces for other in (piece.name, *piece.other_names)}
    drawn = np.array([piece.line for piece in pieces], dtype=object)
    merged = shapely.line_merge(shapely.multilinestrings(drawn))
    return MappedStreet(
        name,
        next((piece.name_en for piece in pieces if piece.name_en), ""),
        settlement,
        sorted(others - {name}),
        key,
        street_key(name, settlement),
        shapely.MultiLineString(shapely.get_parts(merged).tolist()),
    )
