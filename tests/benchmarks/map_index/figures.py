"""What do many times come to? Percentiles of a list, medians of whole rounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Self

import numpy as np


@dataclass(frozen=True, slots=True)
class Figures:
    """Milliseconds of one list of requests; ``count`` of them were asked."""

    count: int
    p50: float
    p95: float
    p99: float
    most: float
    mean: float
    mean_bytes: float = 0.0

    @classmethod
    def of(cls, seconds: Sequence[float], sizes: Sequence[int] = ()) -> Self:
        """Read the figures off one round."""
        ms = np.asarray(seconds) * 1_000
        p50, p95, p99 = (float(each) for each in np.percentile(ms, [50, 95, 99]))
        mean_bytes = float(np.mean(sizes)) if sizes else 0.0
        return cls(
            len(ms), p50, p95, p99, float(ms.max()), float(ms.mean()), mean_bytes
        )

    @classmethod
    def median_of(cls, rounds: Sequence[Self]) -> Self:
        """Take each figure from its middle round; a noisy neighbour spoils one."""

        def middle(name: str) -> float:
            return float(median(getattr(each, name) for each in rounds))

        return cls(
            min(each.count for each in rounds),
            middle("p50"),
            middle("p95"),
            middle("p99"),
            middle("most"),
            middle("mean"),
            middle("mean_bytes"),
        )

    def __str__(self) -> str:
        times = "".join(
            f"{ms:>11,.2f}" for ms in (self.p50, self.p95, self.p99, self.most)
        )
        return f"{times}{self.mean_bytes:>12,.0f} B{self.count:>6} ×"
