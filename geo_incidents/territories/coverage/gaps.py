"""Which houses does nobody answer for, and where do they stand together? Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo_incidents.spatial.crs import METRES_PER_DEGREE
from geo_incidents.territories.coverage.findings import Finding, What
from geo_incidents.territories.coverage.layers import Layer

# Houses in one cell, or in cells side by side, are one spot.
CELL_M: Final = 120.0

Indices = NDArray[np.intp]
Floats = NDArray[np.float64]


class Uncovered:
    """The houses of a town, and which area covers which of them."""

    def __init__(
        self, houses: Floats, districts: Indices, covered: tuple[Indices, Indices]
    ) -> None:
        self._houses = houses
        self._districts = districts
        self._house, self._area = covered
        self._cells = _cells(houses)

    def gaps(self, layer: Layer) -> Iterator[Finding]:
        """Yield the spots of houses that no area of the layer covers, by district."""
        lacking = np.ones(len(self._houses), bool)
        lacking[self._house[np.isin(self._area, layer.areas)]] = False
        for district in np.unique(self._districts[lacking]).tolist():
            mine = np.flatnonzero(lacking & (self._districts == district))
            yield from self._spots(layer, mine, district)

    def _spots(self, layer: Layer, mine: Indices, district: int) -> Iterator[Finding]:
        cells, cell_of = np.unique(self._cells[mine], axis=0, return_inverse=True)
        squares = shapely.box(*np.hstack((cells, cells + 1)).T.astype(float))
        spots = shapely.get_parts(shapely.coverage_union_all(squares))
        cell, spot = shapely.STRtree(spots).query(squares, "covered_by")
        spot_of = np.empty(len(squares), np.intp)
        spot_of[cell] = spot
        houses = np.bincount(spot_of[cell_of.ravel()], minlength=len(spots))
        for geometry, count in zip(self._drawn(spots), houses.tolist(), strict=True):
            yield Finding(
                What.GAP,
                geometry,
                layer.kind,
                layer.topics,
                district_ids=(district,) if district else (),
                houses=count,
            )

    def _drawn(self, spots: NDArray[np.object_]) -> NDArray[np.object_]:
        drawn: NDArray[np.object_] = shapely.transform(
            spots, lambda cells: cells * _cell_size(self._houses)
        )
        return drawn


def _cells(houses: Floats) -> NDArray[np.intp]:
    return np.floor(houses / _cell_size(houses)).astype(np.intp)


def _cell_size(houses: Floats) -> Floats:
    """Return the width and height of a cell in degrees, alike in the whole town."""
    latitude = houses[:, 1].mean() if len(houses) else 0.0
    up = CELL_M / METRES_PER_DEGREE
    return np.array([up / np.cos(np.radians(latitude)), up])
