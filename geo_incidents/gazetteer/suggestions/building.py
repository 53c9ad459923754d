"""How does the index come out of the rows of the register?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from sys import intern

import numpy as np
import shapely
from numpy.typing import NDArray

from geo_incidents.gazetteer.suggestions.crossings import crossings
from geo_incidents.gazetteer.suggestions.index import (
    PLACE,
    STREET,
    Bounds,
    Entry,
    House,
    Index,
    Town,
    index_of,
)
from geo_incidents.gazetteer.suggestions.register import (
    HouseRow,
    PlaceRow,
    Position,
    StreetRow,
)


def build(
    towns: Sequence[Town],
    streets: Iterable[StreetRow],
    houses: Iterable[HouseRow],
    places: Iterable[PlaceRow],
) -> Index:
    """Build the index; a street with neither a line nor houses is nowhere: left out."""
    ordered = sorted(
        houses, key=lambda row: (row.street, *_by_number(row.base, row.key))
    )
    of_street = _of_street(ordered)
    positions = np.array([row.position for row in ordered]).reshape(-1, 2)
    drawn = [
        (entry, row)
        for row, middle in _with_middles(list(streets))
        if (entry := _street(row, of_street.get(row.pk, range(0)), positions, middle))
    ]
    drawn.sort(key=lambda pair: -len(pair[0].houses))
    entries = [entry for entry, _ in drawn]
    meetings = crossings(
        [row.line for _, row in drawn], _owners(entries, len(ordered)), positions
    )
    entries += [_place(row) for row in places]
    return index_of(towns, entries, [_house(row) for row in ordered], meetings)


def _by_number(base: int, key: str) -> tuple[int, int, str]:
    """Sort houses as a street is walked: 12, 12к1, 12к2, 120."""
    return base, len(key), key


def _of_street(ordered: list[HouseRow]) -> dict[int, range]:
    places = groupby(range(len(ordered)), key=lambda at: ordered[at].street)
    found = {street: list(at) for street, at in places}
    return {street: range(at[0], at[-1] + 1) for street, at in found.items()}


def _with_middles(
    streets: list[StreetRow],
) -> Iterable[tuple[StreetRow, Position | None]]:
    """Pair each street with the place of its line that is nearest to the middle."""
    lines = np.array([row.line for row in streets], dtype=object)
    middles = shapely.shortest_line(lines, shapely.centroid(lines))
    for row, middle in zip(streets, middles, strict=True):
        yield row, None if middle is None else middle.coords[0]


def _street(
    row: StreetRow,
    houses: range,
    positions: NDArray[np.float64],
    middle: Position | None,
) -> Entry | None:
    if middle is None and not houses:
        return None
    own = positions[houses.start : houses.stop]
    lon, lat = middle or own.mean(axis=0).tolist()
    return Entry(
        STREET,
        row.town,
        "",
        row.names,
        row.name_en,
        row.settlement,
        (lon, lat),
        row.line.bounds if row.line is not None and middle else _around(own),
        houses,
        row.pk,
    )


def _around(own: NDArray[np.float64]) -> Bounds:
    (west, south), (east, north) = own.min(axis=0).tolist(), own.max(axis=0).tolist()
    return west, south, east, north


def _owners(entries: list[Entry], count: int) -> NDArray[np.intp]:
    owners = np.zeros(count, dtype=np.intp)
    for at, entry in enumerate(entries):
        owners[entry.houses.start : entry.houses.stop] = at
    return owners


def _house(row: HouseRow) -> House:
    number, key = intern(row.number), intern(row.key)
    return House(number, key, row.base, *row.position, row.pk)


def _place(row: PlaceRow) -> Entry:
    return Entry(PLACE, row.town, row.kind, (row.name,), row.name_en, "", row.position)
