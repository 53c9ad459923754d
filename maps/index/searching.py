"""Where in many sorted stretches of a column does something begin, all at once?"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.integer[Any]]
Places = NDArray[np.int64]

_HALVINGS: Final = 4


def first_from(
    column: Whole, begin: Places, end: Places, wanted: Whole | int
) -> Places:
    """Return where in each stretch the values from ``wanted`` on begin.

    The column ascends from each ``begin`` up to, but without, its ``end``, and has one
    entry more than the last end. Most stretches are short, so those that are done are
    left out now and then.
    """
    low, high = begin.copy(), end.copy()
    wanted = np.broadcast_to(np.asarray(wanted), low.shape)
    unsure = np.flatnonzero(low < high)
    while len(unsure):
        a, b, value = low[unsure], high[unsure], wanted[unsure]
        for _ in range(_HALVINGS):
            middle = (a + b) >> 1
            earlier = (column[middle] < value) & (a < b)
            a = np.where(earlier, middle + 1, a)
            b = np.where(earlier, b, middle)
        low[unsure], high[unsure] = a, b
        unsure = unsure[a < b]
    return low
