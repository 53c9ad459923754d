"""Which tiles are asked for? Squares of Web Mercator, counted from the north-west."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

KEY_ZOOM: Final = 30


class Tile(NamedTuple):
    """Tile z/x/y."""

    z: int
    x: int
    y: int

    @property
    def path(self) -> str:
        return f"{self.z}/{self.x}/{self.y}"

    @property
    def degrees(self) -> tuple[float, float, float, float]:
        """Its edges in EPSG:4326: west, east, south, north."""
        side = 2**self.z
        west, east = (x / side * 360 - 180 for x in (self.x, self.x + 1))
        north, south = (latitude(y / side) for y in (self.y, self.y + 1))
        return west, east, south, north

    @property
    def keys(self) -> tuple[int, int]:
        """The range of ``map_key`` of everything in the tile, half open."""
        tile = _interleaved(self.x) | _interleaved(self.y) << 1
        shift = 2 * (KEY_ZOOM - self.z)
        return tile << shift, (tile + 1) << shift


def mercator(
    lon: NDArray[np.float64], lat: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return where positions in degrees lie in the square of the world, 0 to 1."""
    y = 0.5 - np.arcsinh(np.tan(np.radians(lat))) / (2 * np.pi)
    return (lon + 180) / 360, y


def latitude(y: float) -> float:
    """Return the latitude of a place in the square of the world, 0 in the north."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))


def tile_at(lon: float, lat: float, z: int) -> Tile:
    """Return the tile that a position in degrees lies in."""
    x, y = mercator(np.array([lon]), np.array([lat]))
    return Tile(z, int(x[0] * 2**z), int(y[0] * 2**z))


def _interleaved(number: int) -> int:
    """Put a nought before every binary digit."""
    return int(f"{number:b}", 4)
