"""Which streets meet, and where? By their lines, else by their nearest houses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo_incidents.gazetteer.suggestions.register import Position
from geo_incidents.spatial.crs import METRES_PER_DEGREE

LINES_MEET_M: Final = 30.0
HOUSES_MEET_M: Final = 60.0

Crossings = dict[int, dict[int, Position]]
Numbers = NDArray[np.intp]
Positions = NDArray[np.float64]


def crossings(
    lines: Sequence[BaseGeometry | None], streets: Numbers, houses: Positions
) -> Crossings:
    """Return where each street meets which others, by their place in ``lines``.

    ``houses`` are (n, 2) longitudes and latitudes, ``streets`` whose they are. Two
    streets with lines meet where these come within 30 m of each other; where one has
    none, between the two nearest of their houses, at most 60 m apart.
    """
    drawn = np.array([line is not None for line in lines], dtype=bool)
    found: Crossings = {}
    _meet(found, *_by_lines(lines, np.flatnonzero(drawn)))
    _meet(found, *_by_houses(drawn, streets, houses))
    return found


def _by_lines(
    lines: Sequence[BaseGeometry | None], drawn: Numbers
) -> tuple[Numbers, Numbers, Positions]:
    whole = np.array([lines[at] for at in drawn], dtype=object)
    if not len(whole):
        return drawn, drawn, np.empty((0, 2))
    squeeze = _squeeze(shapely.get_coordinates(whole))
    flat = shapely.transform(whole, lambda at: at * squeeze)
    tree = shapely.STRtree(flat)
    one, other = tree.query(flat, predicate="dwithin", distance=LINES_MEET_M)
    once = one < other
    one, other = one[once], other[once]
    shortest = shapely.shortest_line(flat[one], flat[other])
    ends = shapely.get_coordinates(shortest).reshape(-1, 2, 2)
    return drawn[one], drawn[other], ends.mean(axis=1) / squeeze


def _by_houses(
    drawn: NDArray[np.bool_], streets: Numbers, houses: Positions
) -> tuple[Numbers, Numbers, Positions]:
    if not len(houses) or drawn.all():
        return streets[:0], streets[:0], houses[:0]
    squeeze = _squeeze(houses)
    flat = houses * squeeze
    points = np.asarray(shapely.points(flat))
    bare = np.flatnonzero(~drawn[streets])
    tree = shapely.STRtree(points)
    at, other = tree.query(points[bare], predicate="dwithin", distance=HOUSES_MEET_M)
    one = bare[at]
    apart = np.hypot(*(flat[one] - flat[other]).T)
    pairs = np.sort(np.column_stack([streets[one], streets[other]]), axis=1)
    order = np.lexsort((apart, pairs[:, 1], pairs[:, 0]))
    order = order[pairs[order, 0] != pairs[order, 1]]
    _, nearest = np.unique(pairs[order], axis=0, return_index=True)
    best = order[nearest]
    return (*pairs[best].T, (houses[one[best]] + houses[other[best]]) / 2)


def _squeeze(positions: Positions) -> Positions:
    """Return how many metres a degree of longitude and of latitude measure here."""
    narrow = np.cos(np.radians(positions[:, 1].mean()))
    return np.array([narrow * METRES_PER_DEGREE, METRES_PER_DEGREE])


def _meet(
    found: Crossings, ones: Numbers, others: Numbers, positions: Positions
) -> None:
    for one, other, (lon, lat) in zip(
        ones.tolist(), others.tolist(), positions.tolist(), strict=True
    ):
        found.setdefault(one, {})[other] = (lon, lat)
        found.setdefault(other, {})[one] = (lon, lat)
