"""Where on the Morton curve does a position lie, and where does a key lie on the map?

A position is a corner of a grid of ``2**BITS`` steps an axis over the Web-Mercator
square, x east and y south; its key interleaves the bits of both, x in the even ones. A
cell of level ``L``, ``2**L`` cells an axis, is the key without its last bits, so every
tile is one unbroken range of keys.
"""

from __future__ import annotations

from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from geo_incidents.spatial.grid import MAX_LATITUDE

BITS: Final = 30
SIDE: Final = 1 << BITS

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Whole = NDArray[np.integer[Any]]

Steps = TypeVar("Steps", int, Integers)

_SPREADING: Final = (
    (16, 0x0000FFFF0000FFFF),
    (8, 0x00FF00FF00FF00FF),
    (4, 0x0F0F0F0F0F0F0F0F),
    (2, 0x3333333333333333),
    (1, 0x5555555555555555),
)


def keys_of(lon: Floats, lat: Floats) -> Integers:
    """Return the keys of positions in degrees; the poles count as the map's edge."""
    return interleaved(*grid_of(lon, lat))


def grid_of(lon: Floats, lat: Floats) -> tuple[Integers, Integers]:
    """Return the steps of the grid on which positions in degrees lie."""
    phi = np.radians(np.clip(lat, -MAX_LATITUDE, MAX_LATITUDE))
    x = (np.asarray(lon) + 180) / 360
    y = 0.5 - np.log(np.tan(np.pi / 4 + phi / 2)) / (2 * np.pi)
    return _step(x), _step(y)


def interleaved(x: Whole, y: Whole) -> Integers:
    """Return the keys of steps of the grid, or the codes of cells of any level."""
    return spread(np.asarray(x, np.int64)) | spread(np.asarray(y, np.int64)) << 1


def separated(keys: Whole) -> tuple[Integers, Integers]:
    """Invert :func:`interleaved`."""
    return _gathered(keys), _gathered(keys >> 1)


def spread(steps: Steps) -> Steps:
    """Move the bits of steps apart, so that those of the other axis fit between."""
    for shift, kept in _SPREADING:
        steps = (steps | steps << shift) & kept
    return steps


def shift_of(level: int) -> int:
    """Return how many bits of a key lie below the cells of a level."""
    return 2 * (BITS - level)


def _step(unit: Floats) -> Integers:
    steps = np.floor(unit * SIDE)
    return np.clip(steps, 0, SIDE - 1).astype(np.int64)


def _gathered(keys: Whole) -> Integers:
    gathered = np.asarray(keys, np.int64) & _SPREADING[-1][1]
    shifts = [shift for shift, _ in reversed(_SPREADING)]
    masks = [*(kept for _, kept in reversed(_SPREADING[:-1])), 0x00000000FFFFFFFF]
    for shift, kept in zip(shifts, masks, strict=True):
        gathered = (gathered | gathered >> shift) & kept
    return gathered
