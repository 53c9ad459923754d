"""Which tiles are asked for? Squares of Web Mercator, counted from the north-west."""

from __future__ import annotations

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


def _interleaved(number: int) -> int:
    """Put a nought before every binary digit."""
    return int(f"{number:b}", 4)
