"""In which districts do houses and findings lie? The deepest ones. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo_incidents.spatial.covering import Covering
from geo_incidents.spatial.measure import array_of
from geo_incidents.territories.coverage.findings import Finding
from geo_incidents.territories.coverage.town import LEVELS, Town

NOWHERE: Final = 0
Indices = NDArray[np.intp]


class Ground:
    """The districts of a town that have a boundary, the deepest and smallest first."""

    def __init__(self, town: Town) -> None:
        drawn = [(d, d.geometry) for d in town.districts if d.geometry is not None]
        drawn.sort(key=lambda at: (LEVELS.index(at[0].level), at[1].area, at[0].pk))
        self._parents = {district.pk: district.parent_id for district in town.districts}
        self._ids = np.array([district.pk for district, _ in drawn], np.intp)
        self._boundaries = array_of([geometry for _, geometry in drawn])
        self._tree = shapely.STRtree(self._boundaries)

    def district_of(self, positions: NDArray[np.float64]) -> Indices:
        """Return the id of the district of each position, ``NOWHERE`` for none."""
        ids = np.append(self._ids, NOWHERE)
        first = np.full(len(positions), len(self._ids))
        position, district = Covering(self._boundaries).pairs(positions)
        np.minimum.at(first, position, district)
        found: Indices = ids[first]
        return found

    def located(self, findings: list[Finding]) -> list[Finding]:
        """Say of each finding that has a geometry and no districts where it lies."""
        placed = [
            (i, finding.geometry)
            for i, finding in enumerate(findings)
            if finding.geometry is not None and not finding.district_ids
        ]
        geometries = array_of([geometry for _i, geometry in placed])
        shapely.prepare(geometries)
        which, district = self._tree.query(geometries, "intersects")
        inside = ~shapely.touches(geometries[which], self._boundaries[district])
        touched: list[set[int]] = [set() for _ in placed]
        for at, pk in zip(which[inside], self._ids[district[inside]], strict=True):
            touched[at].add(int(pk))
        located = list(findings)
        for (at, _geometry), ids in zip(placed, touched, strict=True):
            located[at] = replace(findings[at], district_ids=self._deepest(ids))
        return located

    def _deepest(self, ids: set[int]) -> tuple[int, ...]:
        above: set[int] = set()
        for pk in ids:
            parent = self._parents[pk]
            while parent is not None and parent not in above:
                above.add(parent)
                parent = self._parents.get(parent)
        return tuple(sorted(ids - above))
