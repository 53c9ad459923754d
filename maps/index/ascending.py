"""In what order do numbers ascend, and where do they turn?

Sixteen bits at a time are sorted by counting, which takes as long on any processor;
those with AVX-512 may take five times as long over a sort that compares.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.intp]
Whole = NDArray[np.integer[Any]]

_DIGIT_BITS: Final = 16


def resorted(order: Indices, numbers: Whole) -> Indices:
    """Sort an order of rows by their numbers; equal ones stay as they were.

    No number may be below nought.
    """
    bits = int(numbers.max(initial=0)).bit_length()
    for shift in range(0, bits, _DIGIT_BITS):
        digits = (numbers >> shift).astype(np.uint16)
        order = order.take(np.argsort(digits.take(order), kind="stable"))
    return order


def opens(numbers: Whole) -> NDArray[np.bool_]:
    """Tell where a number differs from the one before it."""
    found = np.empty(len(numbers), np.bool_)
    found[:1] = True
    np.not_equal(numbers[1:], numbers[:-1], out=found[1:])
    return found
