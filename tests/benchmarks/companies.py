"""Which city do the races take place in? Forty kilometres square, always the same.

Companies gather where people live: around 220 hotspots, a few of them crowded.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo_incidents.spatial.validity import areal
from geo_incidents.territories.importers.house_cells import company_areas

Floats = NDArray[np.float64]
Shapes = NDArray[np.object_]

COMPANIES: Final = 3_000
WEST, SOUTH, EAST, NORTH = 48.78, 55.61, 49.42, 55.97

_SPOTS: Final = 220
_BLOCKS: Final = 750_000
_PARTS_EACH: Final = 3
_APART_DEG: Final = 0.0025
HOUSES: Final = 40_000


class City:
    """The hotspots of the city and what is drawn around them."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        low, high = (WEST, SOUTH), (EAST, NORTH)
        self._spots = self._random.uniform(low, high, (_SPOTS, 2))
        self._widths = self._random.uniform(0.002, 0.02, (_SPOTS, 1))
        weights = 1 / np.arange(1, _SPOTS + 1)
        self._weights = weights / weights.sum()

    def positions(self, count: int) -> Floats:
        """Draw positions, a tenth of them anywhere, the others around a hotspot."""
        spots = self._random.choice(_SPOTS, count, p=self._weights)
        spread = self._random.normal(size=(count, 2)) * (1.0, 0.6)
        positions: Floats = self._spots[spots] + spread * self._widths[spots]
        low, high = (WEST, SOUTH), (EAST, NORTH)
        stray = self._random.random(count) < 0.1
        stray |= ((positions < low) | (positions > high)).any(axis=1)
        anywhere = self._random.uniform(low, high, (count, 2))
        positions[stray] = anywhere[stray]
        return positions

    def appeals(self, count: int, houses: Floats) -> Floats:
        """Draw appeals: seven in ten are about a house and stand exactly on it."""
        appeals = self.positions(count)
        about_house = self._random.random(count) < 0.7
        popularity = self._random.pareto(1.2, len(houses)) + 1
        popularity /= popularity.sum()
        chosen = self._random.choice(len(houses), count, p=popularity)
        appeals[about_house] = houses[chosen[about_house]]
        return appeals

    def partition(self) -> Shapes:
        """Divide the city among the companies, two or three ragged parts for each.

        Small blocks go to the nearest of the middles around which companies serve.
        """
        city = shapely.box(WEST, SOUTH, EAST, NORTH)
        corners = shapely.MultiPoint(self.positions(_BLOCKS))
        blocks = shapely.get_parts(shapely.voronoi_polygons(corners, extend_to=city))
        middles = np.tile(self.positions(COMPANIES), (_PARTS_EACH, 1))
        middles += self._random.normal(0, _APART_DEG, middles.shape)
        company = _nearest(middles, shapely.point_on_surface(blocks)) % COMPANIES
        by_company = np.split(
            blocks[np.argsort(company, kind="stable")],
            np.cumsum(np.bincount(company, minlength=COMPANIES))[:-1],
        )
        areas = [shapely.coverage_union_all(one) for one in by_company]
        return np.array([areal(shapely.intersection(one, city))[0] for one in areas])

    def house_areas(self, houses: Floats) -> Shapes:
        """Give every company about a dozen houses that stand together."""
        company = _nearest(self.positions(COMPANIES), shapely.points(houses))
        listed = {
            (lon, lat): str(number)
            for (lon, lat), number in zip(houses.tolist(), company, strict=True)
        }
        return np.array(list(company_areas(listed).values()))


def _nearest(middles: Floats, points: Any) -> NDArray[np.intp]:
    tree = shapely.STRtree([shapely.Point(middle) for middle in middles])
    nearest: NDArray[np.intp] = tree.nearest(points)
    return nearest
