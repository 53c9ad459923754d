"""Which places does a method list? Hottest first, one of a topic where they crowd."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from geo_incidents.analysis.hotspots.columns import Columns
from geo_incidents.analysis.hotspots.peaks import apart
from geo_incidents.analysis.hotspots.windows import centres

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Listed(Columns):
    """Places as columns: hexagon, topic, and the window (of ``WINDOWS``) around."""

    hexagon: Integers
    category: Integers
    window: Integers

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
            middle = centres(self.hexagon[of], self.window[of])
            kept[of[apart(np.column_stack(middle))]] = True
        return self.taken(kept)
