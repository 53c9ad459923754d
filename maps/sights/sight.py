"""What can be asked about everything that one person sees under one filter?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from maps.index.areas import Box, Tile

Integers = NDArray[np.int64]
Floats = NDArray[np.floating[Any]]


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


@dataclass(frozen=True, slots=True)
class Points:
    """The incidents of a tile one by one: position as of spots, layer and number."""

    x: Floats
    y: Floats
    layer: Integers
    number: Integers
    overdue: Integers | None


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

    def cells(self, tile: Tile, *, depth: int) -> Spots:
        """Count by the cells of a grid, ``2**depth`` to a side of the tile."""

    def is_sparse(self, tile: Tile, /) -> bool:
        """Tell whether so few lie in a tile, selected or not, that none need count."""

    def points(self, tile: Tile, *, most: int) -> Points | None:
        """Return each incident; None when there are more than ``most``.

        None also where too many incidents would have to be looked through.
        """

    def stacks(self, tile: Tile, *, most: int) -> Spots | None:
        """Count by exact position; None when there are more than ``most``."""

    def count(self, area: Box | None) -> int:
        """Count all in an area."""

    def tally(self, area: Box | None, by: str) -> Mapping[Any, int]:
        """Count by the value of a dimension; who has none may be left out."""

    def newest(self, area: Box | None, *, most: int) -> Integers | None:
        """Return the numbers of at least the ``most`` newest, in no order.

        None: nobody knows without PostgreSQL.
        """

    def by_day(self) -> tuple[int, Integers]:
        """Count by day: the first day since 1970-01-01, and the counts from there."""
