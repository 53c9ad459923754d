"""What does the index answer? Counted cells of a tile, and incidents one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

EXTENT: Final = 4096

_NOTHING: Final = 0.5

Counts = NDArray[np.int64]
Floats = NDArray[np.floating[Any]]
Whole = NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells, or places, of a tile that are not empty, with a count for each column.

    ``x`` and ``y`` are the mean place of what is counted, from nought to ``EXTENT`` in
    the tile, east and south. ``columns`` gives the values of the counted dimensions
    for each column of ``counts`` (cells by columns).
    """

    x: Floats
    y: Floats
    counts: Counts
    columns: NDArray[np.int64]

    @property
    def total(self) -> int:
        return int(self.counts.sum())

    def __len__(self) -> int:
        return len(self.x)


@dataclass(frozen=True, slots=True)
class Points:
    """Incidents of a tile one by one: where in the tile, who, and their values."""

    x: Floats
    y: Floats
    number: NDArray[np.int64]
    values: Mapping[str, NDArray[np.int64]]

    def __len__(self) -> int:
        return len(self.number)


@dataclass(frozen=True, slots=True)
class Mass:
    """Counts (cells by columns) and sums of places of every cell of a tile.

    ``x`` and ``y`` are the sums of the places of all that is counted, in ``EXTENT``.
    """

    counts: Floats
    x: Floats
    y: Floats

    @classmethod
    def of(
        cls,
        cells: int,
        cell: Whole,
        counts: Floats | Whole,
        places: tuple[Floats, Floats],
    ) -> Mass:
        """Add up counts (lines by columns) by cell; each line lies at its place."""
        columns = counts.shape[1]
        bins = (cell[:, np.newaxis] * columns + np.arange(columns)).ravel()
        weight = counts.sum(axis=1)
        return cls(
            _sums(bins, counts.ravel(), cells * columns).reshape(cells, columns),
            _sums(cell, places[0] * weight, cells),
            _sums(cell, places[1] * weight, cells),
        )

    @classmethod
    def of_points(
        cls,
        size: tuple[int, int],
        bins: tuple[Whole, Whole],
        sign: Floats,
        places: tuple[Floats, Floats],
    ) -> Mass:
        """Add up single incidents; ``size`` and ``bins`` are of cells and columns."""
        (cells, columns), (cell, column) = size, bins
        summed = _sums(cell * columns + column, sign, cells * columns)
        return cls(
            summed.reshape(cells, columns),
            _sums(cell, places[0] * sign, cells),
            _sums(cell, places[1] * sign, cells),
        )

    def plus(self, other: Mass) -> Mass:
        """Return both together; the other may have more columns."""
        missing = other.counts.shape[1] - self.counts.shape[1]
        counts = np.pad(self.counts, ((0, 0), (0, missing)))
        return Mass(counts + other.counts, self.x + other.x, self.y + other.y)

    def cells(self, columns: NDArray[np.int64]) -> Cells:
        """Return the cells that hold something, at their mean places."""
        weight = self.counts.sum(axis=1)
        held = np.flatnonzero(weight > _NOTHING)
        weight = weight[held]
        counts = np.rint(self.counts[held]).astype(np.int64)
        x, y = self.x[held] / weight, self.y[held] / weight
        return Cells(x, y, counts, columns[: counts.shape[1]])


def _sums(bins: Whole, weights: Floats | Whole, length: int) -> Floats:
    """Add up weights by bin, as floating point numbers."""
    summed: NDArray[Any] = np.bincount(bins, weights, length)
    return summed.astype(np.float64, copy=False)
