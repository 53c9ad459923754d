"""Where in many sorted stretches of a column does something begin, all at once?"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.integer[Any]]
Places = NDArray[np.int64]


def first_from(column: Whole, begin: Places, end: Places, wanted: Whole) -> Places:
    """Return where in each stretch the values from ``wanted`` on begin.

    The column ascends from each ``begin`` up to, but without, its ``end``. All
    stretches go forward by the same steps, each half of the one before, wherever what
    is stepped over is too small: a third less work than to halve each of them.
    """
    last = begin - 1
    longest = int((end - begin).max(initial=0))
    for bit in reversed(range(longest.bit_length())):
        ahead = last + (1 << bit)
        passed = ahead < end
        passed &= column.take(ahead, mode="clip") < wanted
        last += passed * (1 << bit)
    return last + 1
