"""How many months of complaints do comparable places have, and how does that vary?

Places are comparable when as much is expected of them. What they have is read off the
data itself, so that seasons, storms and duplicates are part of what is usual.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray
from scipy.stats import nbinom

Floats = NDArray[np.floating[Any]]
Places = NDArray[np.float32]
Counts = NDArray[np.uint16]
Integers = NDArray[np.int64]

_STEPS: Final = 1 << 13
_BINS: Final = 60
_TOP_BINS: Final = 5
# The most of every bin is left out: what is looked for should not be what is usual.
_TRIMMED: Final = 0.005
_LEAST_MEAN: Final = 0.01
_LEAST_SPREAD: Final = 0.01
_LEAST_APART: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Peers:
    """Windows and topics of which as much is expected, in bins.

    ``place`` is the logarithm of what is expected, ``bin`` says in which each window
    lies, ``middle`` is the mean place of each bin, ascending.
    """

    place: Places
    bin: NDArray[np.intp]
    middle: Floats

    @classmethod
    def of(cls, place: Places) -> Self:
        """Cut windows into bins of equal shares, ever finer to the top."""
        low, high = float(place.min()), float(place.max())
        scale = (_STEPS - 1) / max(high - low, _LEAST_APART)
        step = ((place - low) * scale).astype(np.intp)
        held = np.bincount(step, minlength=_STEPS)
        of_step = np.searchsorted(_shares(), (held.cumsum() - held) / len(place))
        _, of_step = np.unique(of_step * (held > 0), return_inverse=True)
        bins = of_step[step]
        middle = np.bincount(of_step, held * np.arange(_STEPS)) / np.bincount(
            of_step, held
        )
        return cls(place, bins, low + (middle + 0.5) / scale)

    def usual(self, months: Counts) -> Usual:
        """Learn from the months that all windows have."""
        mean, variance = _moments(self._histogram(months))
        mean = np.maximum(mean, _LEAST_MEAN)
        spread = np.maximum((variance - mean) / mean**2, _LEAST_SPREAD)
        return Usual(self.middle, mean, spread).reaching(float(self.place.max()))

    def _histogram(self, months: Counts) -> Integers:
        """Count windows by bin (lines) and months (columns)."""
        height, width = len(self.middle), int(months.max(initial=0)) + 1
        flat = np.bincount(self.bin * width + months, minlength=height * width)
        return flat.reshape(height, width)


@dataclass(frozen=True, slots=True)
class Usual:
    """The mean months, and their spread beyond chance, by the place of windows.

    The variance of a mean m is m + spread * m**2, as of a negative binomial.
    """

    place: Floats
    mean: Floats
    spread: Floats

    def reaching(self, highest: float) -> Usual:
        """Go on beyond the last bin, within which the largest places lie far apart.

        The mean rises as between the last two bins, but at least in proportion.
        """
        last, mean = self.place[-2:], np.log(self.mean[-2:])
        if highest <= last[-1]:
            return self
        rise = max(1.0, float(np.diff(mean).sum() / max(np.ptp(last), _LEAST_APART)))
        there = np.exp(mean[-1] + rise * (highest - last[-1]))
        return Usual(
            np.append(self.place, highest),
            np.append(self.mean, there),
            np.append(self.spread, self.spread[-1]),
        )

    def months(self, place: Places) -> Floats:
        """Return how many months are usual at places."""
        usual: Floats = np.exp(np.interp(place, self.place, np.log(self.mean)))
        return usual

    def varies(self, place: Places) -> Floats:
        """Return how much they vary, beyond chance."""
        spread: Floats = np.interp(place, self.place, self.spread)
        return spread


def log_chance(
    months: NDArray[np.integer[Any]], *, mean: Floats, spread: Floats
) -> Floats:
    """Return the log of the chance of so many months, or more."""
    size, likely = 1 / spread, 1 / (1 + spread * mean)
    return np.asarray(nbinom.logsf(months.astype(np.int64) - 1, size, likely))


def _shares() -> list[float]:
    """Return where bins end, the last of the equal ones halved again and again."""
    equal = [part / _BINS for part in range(1, _BINS)]
    return equal + [1 - 1 / (_BINS << cut) for cut in range(1, _TOP_BINS)]


def _moments(histogram: Integers) -> tuple[Floats, Floats]:
    """Return mean and variance of every line without its highest."""
    size = histogram.sum(axis=1, keepdims=True)
    kept = np.ceil(size * (1 - _TRIMMED)).astype(np.int64)
    below = histogram.cumsum(axis=1)
    trimmed = np.diff(np.minimum(below, kept), axis=1, prepend=0)
    value = np.arange(histogram.shape[1])
    count = trimmed.sum(axis=1)
    mean = trimmed @ value / count
    return mean, trimmed @ value**2 / count - mean**2
