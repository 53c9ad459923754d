"""Which of several areas shares the most with another?"""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from shapely.geometry.base import BaseGeometry


class Outlines:
    """Areas by id, searched by overlap."""

    def __init__(self, areas: Sequence[tuple[int, BaseGeometry]]) -> None:
        self._ids = [identifier for identifier, _area in areas]
        self._areas = [area for _identifier, area in areas]
        self._tree = shapely.STRtree(self._areas)

    def largest_overlap(self, area: BaseGeometry) -> int | None:
        """Return the id of the area that shares the most, None when none does."""
        shares = {
            int(index): shapely.intersection(self._areas[index], area).area
            for index in self._tree.query(area, predicate="intersects")
        }
        best = max(shares, key=lambda index: shares[index], default=None)
        return None if best is None else self._ids[best]
