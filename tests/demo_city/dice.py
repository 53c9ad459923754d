"""Where does chance come from?  One stream per purpose, the same on every machine."""

from __future__ import annotations

import hashlib
import math
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import TypeVar

import numpy as np

SEED = 20241101
T = TypeVar("T")


class Dice:
    """Everything is derived from one stream of doubles, whose bits NumPy guarantees."""

    def __init__(self, purpose: str) -> None:
        digest = hashlib.sha256(f"{SEED}:{purpose}".encode()).digest()
        self._stream = np.random.PCG64(int.from_bytes(digest[:16], "big"))
        self._source = np.random.Generator(self._stream)

    def random(self) -> float:
        return float(self._source.random())

    def chance(self, share: float) -> bool:
        return self.random() < share

    def uniform(self, low: float, high: float) -> float:
        return low + (high - low) * self.random()

    def below(self, limit: int) -> int:
        return int(self.random() * limit)

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + self.below(high - low + 1)

    def choice(self, items: Sequence[T]) -> T:
        return items[self.below(len(items))]

    def shuffle(self, items: list[T]) -> None:
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]

    def skewed(self, median: float, spread: float) -> float:
        """A log-normal value, by Box and Muller."""
        radius = math.sqrt(-2 * math.log(1 - self.random()))
        return median * math.exp(
            spread * radius * math.cos(2 * math.pi * self.random())
        )


class Urn:
    """Draws items by their weights."""

    def __init__(self, weights: Sequence[float]) -> None:
        self._sums = list(accumulate(weights))

    def draw(self, dice: Dice) -> int:
        """The index of the drawn item."""
        return bisect(self._sums, dice.random() * self._sums[-1])
