"""Which part of the map is asked about? A tile, or any box on the grid of the keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from maps.index.keys import BITS, SIDE, shift_of, spread
from maps.index.schema import RECORDS_LEVEL


@dataclass(frozen=True, slots=True)
class Box:
    """Steps of the grid from ``west`` and ``north`` up to, but without, the others."""

    west: int
    north: int
    east: int
    south: int


WORLD: Final = Box(0, 0, SIDE, SIDE)


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile of the XYZ scheme; ``code`` is its code among the cells of level ``z``.

    Raises:
        ValueError: it is not on the grid of zooms from 0 to ``RECORDS_LEVEL``.

    """

    z: int
    x: int
    y: int
    code: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        inside = 0 <= self.z <= RECORDS_LEVEL
        if not inside or not (0 <= self.x < 1 << self.z and 0 <= self.y < 1 << self.z):
            raise ValueError(f"tile {self.z}/{self.x}/{self.y} is outside the grid")
        object.__setattr__(self, "code", spread(self.x) | spread(self.y) << 1)

    @property
    def keys(self) -> tuple[int, int]:
        """Return the first key in it and the first one after it."""
        shift, code = shift_of(self.z), self.code
        return code << shift, (code + 1) << shift

    @property
    def box(self) -> Box:
        shift = BITS - self.z
        west, north = self.x << shift, self.y << shift
        side = 1 << shift
        return Box(west, north, west + side, north + side)
