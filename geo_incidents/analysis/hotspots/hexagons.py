"""In which hexagon does a position lie, and which hexagons are around it?

Hexagons of equal size with a corner to the north, on a metric plane. Each is numbered
by its axial coordinates q (east) and r (north-east), see Amit Patel, "Hexagonal Grids",
redblobgames.com.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

EDGE_M: Final = 40.0

_BITS: Final = 21
_MIDDLE: Final = 1 << _BITS - 1

Floats = NDArray[np.floating[Any]]
Hexagons = NDArray[np.int64]
Neighbours = csr_array[Any, tuple[int, int]]
# From one hexagon to others: how far east, and how far north-east.
Steps = tuple[tuple[int, int], ...]


def hexagons_of(x: Floats, y: Floats) -> Hexagons:
    """Return the hexagons of positions on a plane, in metres.

    Both ordinates lie within some 70,000 km of the origin.
    """
    q = (x / 3**0.5 - y / 3) / EDGE_M
    r = y * (2 / 3) / EDGE_M
    s = -q - r
    whole_q, whole_r, whole_s = np.rint(q), np.rint(r), np.rint(s)
    off_q, off_r, off_s = abs(whole_q - q), abs(whole_r - r), abs(whole_s - s)
    q_worst = (off_q > off_r) & (off_q > off_s)
    r_worst = ~q_worst & (off_r > off_s)
    nearest_q = np.where(q_worst, -whole_r - whole_s, whole_q)
    nearest_r = np.where(r_worst, -whole_q - whole_s, whole_r)
    return _numbered(nearest_q.astype(np.int64), nearest_r.astype(np.int64))


def middles(hexagon: Hexagons) -> tuple[Floats, Floats]:
    """Return the middles of hexagons, in metres."""
    return moved(hexagon, 0.0, 0.0)


def moved(
    hexagon: Hexagons, east: Floats | float, north_east: Floats | float
) -> tuple[Floats, Floats]:
    """Return where steps, or parts of them, lead to from the middles, in metres."""
    q, r = _axial(hexagon)
    up = r + north_east
    return EDGE_M * 3**0.5 * (q + east + up / 2), EDGE_M * 1.5 * up


def steps_within(rings: int) -> Steps:
    """Return the steps to the hexagons within so many rings around one, itself too."""
    every = range(-rings, rings + 1)
    return tuple((dq, dr) for dq in every for dr in every if abs(dq + dr) <= rings)


def reached(hexagon: int, steps: Steps) -> Hexagons:
    """Return the hexagons that some steps lead to from one, ascending."""
    q, r = _axial(np.array([hexagon]))
    dq, dr = np.array(steps).T
    return np.sort(_numbered(q + dq, r + dr))


def disks(hexagon: Hexagons, rings: int) -> Neighbours:
    """Tell which of some hexagons lie within so many rings around each of them."""
    return linked(hexagon, steps_within(rings))


def linked(hexagon: Hexagons, steps: Steps) -> Neighbours:
    """Tell which of some hexagons the steps lead to from each of them.

    Hexagons ascend. The answer has a one at (from, to).
    """
    q, r = _axial(hexagon)
    centre, inside = [], []
    for dq, dr in steps:
        wanted = _numbered(q + dq, r + dr)
        at = hexagon.searchsorted(wanted)
        there = np.flatnonzero(hexagon.take(at, mode="clip") == wanted)
        centre.append(there)
        inside.append(at[there])
    pairs = np.concatenate(centre), np.concatenate(inside)
    ones = np.ones(len(pairs[0]), np.int32)
    return csr_array((ones, pairs), shape=(len(hexagon), len(hexagon)))


def _numbered(q: NDArray[np.int64], r: NDArray[np.int64]) -> Hexagons:
    return ((q + _MIDDLE) << _BITS) | (r + _MIDDLE)


def _axial(hexagon: Hexagons) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    return (hexagon >> _BITS) - _MIDDLE, (hexagon & ((1 << _BITS) - 1)) - _MIDDLE
