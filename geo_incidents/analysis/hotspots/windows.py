"""Through which windows is a city looked at? Through hexagons that lie together.

A trouble does not ask where hexagons lie. One that comes where three of them meet is
cut to pieces by each, and lost among what is said in seven; so the three are a window.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from geo_incidents.analysis.hotspots.hexagons import (
    Floats,
    Hexagons,
    Neighbours,
    Steps,
    linked,
    moved,
    reached,
    steps_within,
)
from geo_incidents.analysis.hotspots.reports import Integers


@dataclass(frozen=True, slots=True)
class Window:
    """What is seen from a hexagon; ``radius_m`` is about how far it reaches."""

    steps: Steps
    radius_m: int

    def seen_from(self, hexagon: int) -> Hexagons:
        """Return the hexagons that are seen from one, ascending."""
        return reached(hexagon, self.steps)

    def around(self, hexagon: Hexagons) -> Neighbours:
        """Tell which of ascending hexagons are seen from each: (from, seen)."""
        return linked(hexagon, self.steps)


WINDOWS: Final = (
    Window(steps_within(0), 40),
    Window(((0, 0), (1, 0), (0, 1)), 70),
    Window(((0, 0), (0, 1), (-1, 1)), 70),
    Window(steps_within(1), 105),
    Window(steps_within(2), 175),
)
SEVEN: Final = 3


def centres(hexagon: Hexagons, window: Integers) -> tuple[Floats, Floats]:
    """Return the middles of windows, in metres; ``window`` counts in ``WINDOWS``."""
    middle = np.array([np.mean(each.steps, axis=0) for each in WINDOWS])
    return moved(hexagon, *middle[window].T)
