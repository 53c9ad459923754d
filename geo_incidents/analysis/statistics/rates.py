"""How sure is a share, or a rate, of which only so many cases are known?

The functions behind the distributions are enough: scipy.stats with all of them takes a
web worker two seconds and 60 MB.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

from scipy.special import gammainccinv, gammaincinv, ndtri

SURE: Final = 0.95
_TAIL: Final = (1 - SURE) / 2
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
    at, z = part / whole, -float(ndtri(_TAIL))
    middle = at + z * z / (2 * whole)
    reach = z * sqrt(at * (1 - at) / whole + (z / (2 * whole)) ** 2)
    shrunk = 1 + z * z / whole
    low, high = (middle - reach) / shrunk, (middle + reach) / shrunk
    return Rate(part, whole, at, max(low, 0.0), min(high, 1.0))


def rate(cases: float, base: float, *, per: float = 1.0) -> Rate | None:
    """Return cases for each ``per`` of a base, None where the base is nothing.

    Bounds are those of a Poisson count (Garwood 1936), which are exact; fewer cases of
    less base, in proportion, are less sure.
    """
    if not base > 0:
        return None
    low = float(gammaincinv(cases, _TAIL)) if cases else 0.0
    high = float(gammainccinv(cases + 1, _TAIL))
    scale = per / base
    return Rate(cases, base, cases * scale, low * scale, high * scale, per)
