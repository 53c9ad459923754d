"""Which hotspot of tonight is which of those known? By topic and place. Pure.

One that is split goes on as the nearer part, and the other is new. Where two have
become one, the one that people have taken up goes on, of these the nearer, and the
other is a hotspot no more.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely

from geo_incidents.analysis.hotspots.peaks import APART_M

# Two of a night are never nearer to each other than twice this.
NEAR_M: Final = APART_M / 2


@dataclass(frozen=True, slots=True)
class Place:
    """A hotspot, known or found: topic, middle and outline in metres.

    ``taken_up`` says that people have made something of it.
    """

    key: int
    category: Hashable
    middle: tuple[float, float]
    outline: shapely.Geometry
    taken_up: bool = False

    def away_m(self, other: Place) -> float:
        """Return how far apart the middles are."""
        (x, y), (east, north) = self.middle, other.middle
        return float(np.hypot(x - east, y - north))

    def may_be(self, other: Place) -> bool:
        """Tell whether both may be the same hotspot."""
        return self.category == other.category and (
            self.away_m(other) <= NEAR_M
            or bool(shapely.intersects(self.outline, other.outline))
        )


def matched(known: Sequence[Place], found: Sequence[Place]) -> dict[int, int]:
    """Return the key of the known one by that of the found one it goes on as."""
    pairs = sorted(
        (not old.taken_up, old.away_m(new), old.key, new.key)
        for old in known
        for new in found
        if old.may_be(new)
    )
    goes_on: dict[int, int] = {}
    for _, _, old, new in pairs:
        if new not in goes_on and old not in goes_on.values():
            goes_on[new] = old
    return goes_on
