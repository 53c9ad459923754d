"""How much do people complain here of everything, and what is usual around?

The expectation of a place and a topic is what its residents write about all else, times
the share of the topic in the wider neighbourhood. It needs no census, and a district
that writes much raises both sides alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from geo_incidents.analysis.hotspots.hexagons import (
    Floats,
    Hexagons,
    Neighbours,
    middles,
)
from geo_incidents.analysis.hotspots.reports import CellMonths

AROUND_M: Final = 1500.0
# The neighbourhood is looked at in squares of this side.
SQUARE_M: Final = 250.0
# So many complaints of the whole city are mixed into every neighbourhood.
CITY_WEIGHT: Final = 10.0
# So many complaints everybody is thought to have written of other things.
QUIET_PLACE: Final = 5.0

Loads = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ground:
    """The load of every hexagon: lines are ``category``, columns are ``hexagon``.

    ``nearby`` is the load within ``AROUND_M``, the hexagon's own square included.
    """

    hexagon: Hexagons
    category: NDArray[np.int64]
    load: Loads
    nearby: Loads

    @classmethod
    def of(cls, months: CellMonths) -> Self:
        hexagon, column = np.unique(months.hexagon, return_inverse=True)
        category, line = np.unique(months.category, return_inverse=True)
        shape = len(category), len(hexagon)
        load = np.bincount(
            line * shape[1] + column, months.residents, shape[0] * shape[1]
        )
        load = load.astype(np.int64).reshape(shape)
        return cls(hexagon, category, load, _nearby(hexagon, load))

    def expected(self, around: Neighbours) -> Iterator[Floats]:
        """Yield for each topic what the windows around each hexagon should have."""
        city = self.load.sum(axis=1)
        share = city / max(city.sum(), 1)
        total = around @ self.load.sum(axis=0)
        beside = np.maximum(self.nearby.sum(axis=0) - total, 0) + CITY_WEIGHT
        for line, load in enumerate(self.load):
            window = around @ load
            usual = (
                np.maximum(self.nearby[line] - window, 0) + CITY_WEIGHT * share[line]
            )
            yield (total - window + QUIET_PLACE) * usual / beside


def _nearby(hexagon: Hexagons, load: Loads) -> Loads:
    """Add up the loads of all squares whose middles are near that of a hexagon's."""
    x, y = middles(hexagon)
    column = np.floor(x / SQUARE_M).astype(np.int64)
    row = np.floor(y / SQUARE_M).astype(np.int64)
    squares, of_square = np.unique(np.stack((row, column)), axis=1, return_inverse=True)
    ones = np.ones(len(hexagon), np.int64)
    shape = squares.shape[1], len(hexagon)
    inside = csr_array((ones, (of_square, np.arange(len(hexagon)))), shape)
    held = np.asarray(inside @ load.T)
    return np.ascontiguousarray(_within(*squares, held=held)[of_square].T)


def _within(row: Loads, column: Loads, *, held: Loads) -> Loads:
    """Add up squares over disks, by running sums along every row of the disk.

    Squares ascend by row and column.
    """
    reach = int(AROUND_M // SQUARE_M)
    width = int(column.max(initial=0) - column.min(initial=0)) + 2 * reach + 3
    at = (row - row.min(initial=0)) * width + column - column.min(initial=0) + reach
    before = np.zeros((len(held) + 1, held.shape[1]), np.int64)
    before[1:] = held.cumsum(axis=0)
    nearby = np.zeros_like(held)
    for up in range(-reach, reach + 1):
        aside = int((reach**2 - up**2) ** 0.5)
        begin = at.searchsorted(at + up * width - aside)
        end = at.searchsorted(at + up * width + aside, side="right")
        nearby += before[end] - before[begin]
    return nearby
