"""How sure is a share, or a rate, of which only so many cases are known?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from scipy.stats import binomtest, chi2

SURE: Final = 0.95
# A rate of fewer cases says next to nothing: shown in grey, never ranked or compared.
FEWEST: Final = 20


@dataclass(frozen=True, slots=True)
class Rate:
    """So many cases of so much that could have brought them, with 95 % bounds.

    ``at``, ``low`` and ``high`` are cases for each ``per`` of ``base``.
    """

    cases: float
    base: float
    at: float
    low: float
    high: float
    per: float = 1.0

    @property
    def is_few(self) -> bool:
        """Tell whether there are too few cases to compare this with another."""
        return self.cases < FEWEST


def share(part: int, whole: int) -> Rate | None:
    """Return a share of a whole, None of nothing; bounds are Wilson's (1927)."""
    if not whole:
        return None
    bounds = binomtest(part, whole).proportion_ci(SURE, method="wilson")
    return Rate(part, whole, part / whole, float(bounds.low), float(bounds.high))


def rate(cases: float, base: float, *, per: float = 1.0) -> Rate | None:
    """Return cases for each ``per`` of a base, None where the base is nothing.

    Bounds are those of a Poisson count (Garwood 1936), which are exact; fewer cases of
    less base, in proportion, are less sure.
    """
    if not base > 0:
        return None
    tail = (1 - SURE) / 2
    low = float(chi2.ppf(tail, 2 * cases)) / 2 if cases else 0.0
    high = float(chi2.isf(tail, 2 * cases + 2)) / 2
    scale = per / base
    return Rate(cases, base, cases * scale, low * scale, high * scale, per)
