"""Which places does a method list? Hottest first, one of a topic where they crowd."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from geo_incidents.analysis.hotspots.columns import Columns
from geo_incidents.analysis.hotspots.hexagons import middles
from geo_incidents.analysis.hotspots.peaks import apart

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Listed(Columns):
    """Places as columns: hexagon, topic, and of how many rings the window is."""

    hexagon: Integers
    category: Integers
    rings: Integers

    def __len__(self) -> int:
        return len(self.hexagon)

    def first(self, count: int) -> Self:
        """Return the hottest of them."""
        return self.taken(np.arange(min(len(self), count)))

    def one_of_each(self) -> Self:
        """Leave out what lies near a hotter place of the same topic."""
        kept = np.zeros(len(self), np.bool_)
        for category in np.unique(self.category):
            of = np.flatnonzero(self.category == category)
            kept[of[apart(np.column_stack(middles(self.hexagon[of])))]] = True
        return self.taken(kept)
