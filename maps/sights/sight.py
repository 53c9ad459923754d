"""What can be asked about everything that one person sees under one filter?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from maps.index.areas import Box, Tile

Integers = NDArray[np.int64]
Floats = NDArray[np.floating[Any]]

# Places in a tile are a few powers of two apart, so both ordinates fit into one number.
_LINE: Final = float(1 << 20)


@dataclass(frozen=True, slots=True)
class Spots:
    """Places of a tile that stand for some incidents each.

    ``x`` and ``y`` are the mean position, ``EXTENT`` to a side, y growing south.
    ``counts`` has a row a spot and a column a layer; ``overdue`` is how many of them
    are overdue, None where the audience is not told.
    """

    x: Floats
    y: Floats
    counts: Integers
    overdue: Integers | None

    def __len__(self) -> int:
        return len(self.x)


@dataclass(frozen=True, slots=True)
class Points:
    """The incidents of a tile one by one: position as of spots, layer and number."""

    x: Floats
    y: Floats
    layer: Integers
    number: Integers
    overdue: Integers | None

    def __len__(self) -> int:
        return len(self.number)

    def stacked(self, *, layers: int) -> Spots:
        """Count them by the exact place that they share."""
        place, first, at = np.unique(
            self.x + self.y * _LINE, return_index=True, return_inverse=True
        )
        size = len(place), layers
        counts = np.bincount(at * layers + self.layer, minlength=size[0] * size[1])
        late = self.overdue
        return Spots(
            self.x[first],
            self.y[first],
            counts.reshape(size),
            None if late is None else np.bincount(at[late > 0], minlength=size[0]),
        )


@dataclass(frozen=True, slots=True)
class Legend:
    """How an audience tells incidents apart.

    ``layer_of`` is the place of the layer of each status. ``overdue`` are the values of
    the dimension ``deadline`` that count as overdue; None where this is not told.
    ``numbers`` says by which numbers the index knows values that are words.
    """

    layers: tuple[str, ...]
    layer_of: Mapping[str, int]
    overdue: Collection[int] | None
    numbers: Mapping[str, Mapping[str, int]]


class Sight(Protocol):
    """What a person sees under a filter, each incident exactly once.

    An area of None is everywhere.
    """

    @property
    def legend(self) -> Legend:
        """Say how the incidents are told apart."""

    def cells(self, tile: Tile, *, depth: int) -> Spots:
        """Count by the cells of a grid, ``2**depth`` to a side of the tile."""

    def points(self, tile: Tile, *, among: int) -> Points | None:
        """Return each incident; None when more than ``among`` had to be looked at."""

    def count(self, area: Box | None) -> int:
        """Count all in an area."""

    def tally(self, area: Box | None, by: str) -> Mapping[Any, int]:
        """Count by the value of a dimension; who has none may be left out."""

    def newest(
        self, area: Box | None, *, skipped: int, most: int
    ) -> tuple[Integers, int] | None:
        """Find ``most`` incidents by going back in time, some skipped.

        Return the numbers of all incidents of their days in no order, and how many are
        newer than those days. None: nobody knows without PostgreSQL.
        """

    def reached(self, area: Box | None, *, skipped: int) -> tuple[int, int] | None:
        """Return on which day one is when so many of the newest are skipped.

        Days count from 1970-01-01. Beside it stands how many are newer than that day.
        None: nobody knows without PostgreSQL.
        """

    def by_day(self) -> tuple[int, Integers]:
        """Count by day: the first day since 1970-01-01, and the counts from there."""
