"""How long does one wait, when some still do? Quantiles of times not all ended.

Who leaves out those that still wait praises whoever solves the easy ones and lets the
rest lie. The estimate of Kaplan and Meier counts everybody for as long as they have
waited (E. L. Kaplan, P. Meier, "Nonparametric Estimation from Incomplete Observations",
JASA 53, 1958). The interval is that of Brookmeyer and Crowley ("A Confidence Interval
for the Median Survival Time", Biometrics 38, 1982) on the log-log scale, with the
variance of Greenwood.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Flags = NDArray[np.bool_]

# The 97.5 % point of the normal distribution: intervals hold in 95 of 100 cases.
Z_95: Final = 1.959964
MEDIAN: Final = 0.5
NINETY: Final = 0.9


@dataclass(frozen=True, slots=True)
class Waits:
    """For how long each one waited or has waited, and whether that has ended.

    ``lasted`` are not negative, all in one unit.
    """

    lasted: Floats
    ended: Flags

    def __len__(self) -> int:
        return len(self.lasted)

    def where(self, chosen: Flags | NDArray[np.int64]) -> Waits:
        """Keep some of them."""
        return Waits(self.lasted[chosen], self.ended[chosen])


@dataclass(frozen=True, slots=True)
class Quantile:
    """By when a share of them has ended, between which bounds in 95 of 100 cases.

    ``at`` is None where fewer have ended so far, ``high`` where nothing bounds it.
    ``low`` is None where nobody waited at all.
    """

    at: float | None
    low: float | None
    high: float | None


UNKNOWN: Final = Quantile(None, None, None)


def quantile(waits: Waits, share: float) -> Quantile:
    """Return by when a share (above 0, below 1) of the waits has ended."""
    return quantiles(waits, share)[0]


def quantiles(waits: Waits, *shares: float) -> list[Quantile]:
    """Return by when some shares of the waits have ended."""
    if not len(waits):
        return [UNKNOWN for _ in shares]
    times, *curves = _course(waits)
    longest = float(waits.lasted.max())
    found = []
    for share in shares:
        at, low, high = (_first(times, curve <= 1 - share + 1e-12) for curve in curves)
        found.append(Quantile(at, longest if low is None else low, high))
    return found


def curve(waits: Waits) -> tuple[Floats, Floats]:
    """Return when waits end, and which share still waits after that."""
    times, left, _low, _high = _course(waits)
    return times, left


def _course(waits: Waits) -> tuple[Floats, Floats, Floats, Floats]:
    """Return when waits end, and which share still waits after, with its bounds."""
    times, at = np.unique(waits.lasted, return_inverse=True)
    ended = np.bincount(at, weights=waits.ended, minlength=len(times))
    gone = np.bincount(at, minlength=len(times))
    waiting = len(waits) - np.concatenate(([0], np.cumsum(gone)[:-1]))
    told = ended > 0
    times, ended, waiting = times[told], ended[told], waiting[told]
    left = np.cumprod(1 - ended / waiting)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.cumsum(ended / (waiting * (waiting - ended)))
        spread = Z_95 * np.sqrt(variance) / np.abs(np.log(left))
        low, high = left ** np.exp(spread), left ** np.exp(-spread)
    return times, left, _settled(low, left), _settled(high, left)


def _settled(bound: Floats, left: Floats) -> Floats:
    """Put nought where everybody has ended: there is nothing to be unsure of."""
    return np.where(left > 0, bound, 0.0)


def _first(times: Floats, reached: Flags) -> float | None:
    return float(times[int(np.argmax(reached))]) if reached.any() else None
