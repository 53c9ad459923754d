"""How much do people complain here of everything, and what is usual around?

The expectation of a place and a topic is what its residents write about all else,
times the share of the topic around. It needs no census, and a district that writes much
raises both sides alike. The share is that of the wider neighbourhood, corrected by the
closer one as far as enough is written there: quarters differ in what they suffer.
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
    disks,
    middles,
)
from geo_incidents.analysis.hotspots.reports import CellMonths

AROUND_M: Final = 1500.0
CLOSE_M: Final = 500.0
# What lies within so many rings says nothing of what is usual around.
HIDDEN_RINGS: Final = 2
# The neighbourhood is looked at in squares of this side.
SQUARE_M: Final = 250.0
# So many complaints of the whole city are mixed into every neighbourhood.
CITY_WEIGHT: Final = 10.0
# So many complaints of a topic, as usual as around, are mixed into what is close: the
# shares of quarters differ by a third or so, and its square is 1 / 8.
CLOSE_WEIGHT: Final = 8.0
# What is just beyond says whether the trouble is of a place, or of all that is here.
BESIDE_RINGS: Final = 4
# So many complaints of a topic, as usual as around, are mixed into what is beside.
BESIDE_WEIGHT: Final = 8.0
# So many complaints everybody is thought to have written of other things.
QUIET_PLACE: Final = 0.5

Loads = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ground:
    """The load of every hexagon: lines are ``category``, columns are ``hexagon``.

    ``share`` is the share of the topic in all that is written around the hexagon,
    without what lies within ``HIDDEN_RINGS``. ``raised`` is how many times as much as
    that is written right beside it, within ``BESIDE_RINGS``; where it is less, 1.
    """

    hexagon: Hexagons
    category: NDArray[np.int64]
    load: Loads
    share: NDArray[np.float32]
    raised: NDArray[np.float32]

    @classmethod
    def of(cls, months: CellMonths) -> Self:
        hexagon, column = np.unique(months.hexagon, return_inverse=True)
        category, line = np.unique(months.category, return_inverse=True)
        shape = len(category), len(hexagon)
        load = np.bincount(
            line * shape[1] + column, months.residents, shape[0] * shape[1]
        )
        load = load.astype(np.int64).reshape(shape)
        hidden = _within_rings(hexagon, load, HIDDEN_RINGS)
        share = _share(hexagon, load, hidden)
        beside = _within_rings(hexagon, load, BESIDE_RINGS) - hidden
        return cls(hexagon, category, load, share, _raised(beside, share))

    def others(self, around: Neighbours) -> Iterator[Loads]:
        """Yield for each topic what windows around each hexagon have of all else."""
        total = around @ self.load.sum(axis=0)
        for load in self.load:
            yield total - around @ load

    def expected(self, around: Neighbours) -> Iterator[Floats]:
        """Yield for each topic what the windows around each hexagon should have."""
        for others, share in zip(self.others(around), self.share, strict=True):
            yield (others + QUIET_PLACE) * share


def _share(hexagon: Hexagons, load: Loads, hidden: Loads) -> NDArray[np.float32]:
    """Return the share of each topic around, the closer the better if it is known."""
    city = load.sum(axis=1, keepdims=True) / max(load.sum(), 1)
    wide = np.maximum(_nearby(hexagon, load, AROUND_M) - hidden, 0)
    usual = (wide + CITY_WEIGHT * city) / (wide.sum(axis=0) + CITY_WEIGHT)
    close = np.maximum(_nearby(hexagon, load, CLOSE_M) - hidden, 0)
    should = usual * close.sum(axis=0)
    share: Floats = usual * (close + CLOSE_WEIGHT) / (should + CLOSE_WEIGHT)
    return share.astype(np.float32)


def _raised(beside: Loads, share: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how many times as much is written beside as the share says, at least 1."""
    should = share * beside.sum(axis=0)
    times: Floats = (beside + BESIDE_WEIGHT) / (should + BESIDE_WEIGHT)
    return np.maximum(times, 1).astype(np.float32)


def _within_rings(hexagon: Hexagons, load: Loads, rings: int) -> Loads:
    """Add up the loads of all hexagons within so many rings around each."""
    return np.ascontiguousarray((disks(hexagon, rings) @ load.T).T)


def _nearby(hexagon: Hexagons, load: Loads, radius_m: float) -> Loads:
    """Add up the loads of all squares whose middles are near that of a hexagon's."""
    x, y = middles(hexagon)
    column = np.floor(x / SQUARE_M).astype(np.int64)
    row = np.floor(y / SQUARE_M).astype(np.int64)
    squares, of_square = np.unique(np.stack((row, column)), axis=1, return_inverse=True)
    ones = np.ones(len(hexagon), np.int64)
    shape = squares.shape[1], len(hexagon)
    inside = csr_array((ones, (of_square, np.arange(len(hexagon)))), shape)
    held = np.asarray(inside @ load.T)
    reach = int(radius_m // SQUARE_M)
    return np.ascontiguousarray(_within(*squares, held=held, reach=reach)[of_square].T)


def _within(row: Loads, column: Loads, *, held: Loads, reach: int) -> Loads:
    """Add up squares over disks of so many, by running sums along every row of a disk.

    Squares ascend by row and column.
    """
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
