"""Which appeals count, and how many residents complained where, of what and when?

One resident who writes again about the same trouble counts once: the scan asks how many
people suffered in how many months, not how many letters came.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from geo_incidents.analysis.hotspots.columns import Columns
from geo_incidents.analysis.hotspots.hexagons import Floats, Hexagons, hexagons_of

MONTH_DAYS: Final = 30
# Further than any day.
STILL_OPEN: Final = 1 << 31
AGAIN_M: Final = 150.0
AGAIN_DAYS: Final = 60
# A resident who writes by turns about more places than these counts more than once.
_TURNS: Final = 16

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reports(Columns):
    """Appeals that are precise enough to count, as columns of equal length.

    ``x`` and ``y`` are metres on a plane, ``day`` counts from 1970-01-01; ``resident``
    tells one person from another, and no number is the same for two. ``closed`` is the
    day the trouble was said to be over, ``STILL_OPEN`` if it never was.
    """

    number: Integers
    x: Floats
    y: Floats
    day: Integers
    category: Integers
    resident: Integers
    closed: Integers

    def __len__(self) -> int:
        return len(self.number)

    def once_each(self) -> Self:
        """Return those that are not by somebody who had just said the same nearby."""
        order = np.lexsort((self.number, self.day, self.category, self.resident))
        return self.taken(np.sort(order[~_is_again(self.taken(order))]))


@dataclass(frozen=True, slots=True)
class CellMonths:
    """How many residents complained: per hexagon, category and month.

    Lines ascend by hexagon, category and month; a month has thirty days.
    """

    hexagon: Hexagons
    category: Integers
    month: Integers
    residents: Integers

    @classmethod
    def of(cls, reports: Reports) -> Self:
        """Count reports of which each is by another resident, or of another time."""
        lines = np.stack(
            (
                hexagons_of(reports.x, reports.y),
                reports.category,
                reports.day // MONTH_DAYS,
                reports.resident,
            )
        )
        order = np.lexsort(lines[::-1])
        lines = lines[:, order]
        lines = lines[:, _opens(lines)]
        start = np.flatnonzero(_opens(lines[:3]))
        hexagon, category, month = lines[:3, start]
        return cls(hexagon, category, month, np.diff(start, append=lines.shape[1]))

    def __len__(self) -> int:
        return len(self.hexagon)


def _is_again(reports: Reports) -> NDArray[np.bool_]:
    """Tell which of sorted reports repeat an earlier one of the same resident."""
    again = np.zeros(len(reports), np.bool_)
    for turn in range(1, _TURNS + 1):
        later, earlier = slice(turn, None), slice(None, -turn)
        near = reports.resident[later] == reports.resident[earlier]
        near &= reports.category[later] == reports.category[earlier]
        near &= reports.day[later] - reports.day[earlier] <= AGAIN_DAYS
        if not near.any():
            break
        dx = reports.x[later] - reports.x[earlier]
        dy = reports.y[later] - reports.y[earlier]
        again[later] |= near & (dx * dx + dy * dy <= AGAIN_M**2)
    return again


def _opens(lines: Integers) -> NDArray[np.bool_]:
    """Tell which columns differ from the one before."""
    opens = np.ones(lines.shape[1], np.bool_)
    opens[1:] = (lines[:, 1:] != lines[:, :-1]).any(axis=0)
    return opens
