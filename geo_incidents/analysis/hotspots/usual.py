"""How many months of complaints do comparable places have, and how does that vary?

As many months are usual where as much is expected. How much they vary beyond chance
depends on how much the residents write of all else: of a house that wrote three
letters little is known. Both are read off the data itself, so that seasons, storms and
duplicates are part of what is usual; and once more without what is too striking.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression
from scipy.stats import nbinom

Floats = NDArray[np.floating[Any]]
Places = NDArray[np.float32]
Counts = NDArray[np.uint16]
Integers = NDArray[np.int64]

_STEPS: Final = 1 << 13
_BINS: Final = 60
_TOP_BINS: Final = 5
# Where residents have written at least so much of all else, a company begins.
_COMPANIES: Final = (1, 2, 3, 4, 6, 9, 13, 19, 28, 42, 63, 95, 140, 210, 320, 500)
# What is looked for should not be what is usual: months that are less likely.
_TOO_STRIKING: Final = float(np.log(1e-4))
_LEAST_MEAN: Final = 0.01
_LEAST_SPREAD: Final = 0.05
# So much weighs, in months squared, that little is known of places at all.
_UNKNOWN_WEIGHT: Final = 1.0
_UNKNOWN_SPREAD: Final = 1.0
# No logarithm is taken of nothing.
_LEAST: Final = 1e-9
_ROUNDS: Final = 3
_LEAST_APART: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Peers:
    """Windows and topics of which as much is expected, in bins.

    ``place`` is the logarithm of what is expected, ``bin`` says in which each window
    lies, ``middle`` is the mean place of each bin, ascending. ``company`` ascends by
    how much is written of all else; where it is nothing, the place is known only by
    having been complained of, and ``tells`` nothing of those that were not.
    """

    place: Places
    bin: NDArray[np.intp]
    middle: Floats
    company: NDArray[np.uint8]
    tells: NDArray[np.bool_]

    @classmethod
    def of(cls, place: Places, others: NDArray[np.integer[Any]]) -> Self:
        """Cut windows into bins of equal shares, ever finer to the top."""
        low, high = float(place.min()), float(place.max())
        scale = (_STEPS - 1) / max(high - low, _LEAST_APART)
        step = ((place - low) * scale).astype(np.intp)
        held = np.bincount(step, minlength=_STEPS)
        of_step = np.searchsorted(_shares(), (held.cumsum() - held) / len(place))
        _, of_step = np.unique(of_step * (held > 0), return_inverse=True)
        middle = np.bincount(of_step, held * np.arange(_STEPS)) / np.bincount(
            of_step, held
        )
        company = np.searchsorted(_COMPANIES[1:], others, side="right")
        tells = others >= _COMPANIES[0]
        return cls(
            place,
            of_step[step],
            low + (middle + 0.5) / scale,
            company.astype(np.uint8),
            tells if tells.any() else ~tells,
        )

    def usual(self, months: Counts) -> Usual:
        """Learn from the months that all windows have."""
        every = self._histogram(months)
        mean, spread = _learnt(every)
        usual = np.where(_is_striking(every, mean, spread), 0, every)
        mean, spread = _learnt(usual)
        told = usual.any(axis=(1, 2))
        of_bin, of_company = _parted(usual)
        return Usual(self.middle[told], of_bin[told], of_company, spread).reaching(
            float(self.place.max())
        )

    def _histogram(self, months: Counts) -> Integers:
        """Count windows by bin, company and months."""
        shape = len(self.middle), len(_COMPANIES), int(months.max(initial=0)) + 1
        flat = (self.bin * shape[1] + self.company) * shape[2] + months
        return np.bincount(flat[self.tells], minlength=int(np.prod(shape))).reshape(
            shape
        )


@dataclass(frozen=True, slots=True)
class Usual:
    """The mean months by the place of windows, their spread beyond chance by company.

    ``times`` is by how much the mean of a company differs from that of all. The
    variance of a mean m is m + spread * m**2, as of a negative binomial.
    """

    place: Floats
    mean: Floats
    times: Floats
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
            self.times,
            self.spread,
        )

    def months(self, place: Places, company: NDArray[np.uint8]) -> Floats:
        """Return how many months are usual at places and in companies."""
        usual = np.exp(np.interp(place, self.place, np.log(self.mean)))
        return np.maximum(usual * self.times[company], _LEAST_MEAN)


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


def _parted(histogram: Integers) -> tuple[Floats, Floats]:
    """Return the mean of every bin, and by how much every company has more of it."""
    value = np.arange(histogram.shape[2])
    windows, months = histogram.sum(axis=2), histogram @ value
    of_company = np.ones(histogram.shape[1])
    of_bin = np.zeros(histogram.shape[0])
    for _ in range(_ROUNDS):
        of_bin = months.sum(axis=1) / np.maximum(windows @ of_company, 1)
        of_company = (months.sum(axis=0) + _UNKNOWN_WEIGHT) / (
            of_bin @ windows + _UNKNOWN_WEIGHT
        )
    return np.maximum(of_bin, _LEAST), of_company


def _learnt(histogram: Integers) -> tuple[Floats, Floats]:
    """Return the mean of every bin and company, and the spread of every company.

    The more is known of places, the less they vary. Those with complaints in many a
    month weigh no more than others: there are only so many months, and the nearer to
    all of them the less they can vary.
    """
    of_bin, of_company = _parted(histogram)
    mean = of_bin[:, np.newaxis] * of_company
    months = np.arange(histogram.shape[2])
    off = (months - mean[..., np.newaxis]) ** 2 - mean[..., np.newaxis]
    weight = 1 / (1 + mean) ** 2
    beyond = ((histogram * off).sum(axis=2) * weight).sum(axis=0)
    base = (histogram.sum(axis=2) * mean**2 * weight).sum(axis=0)
    known = base + _UNKNOWN_WEIGHT
    spread = (beyond + _UNKNOWN_WEIGHT * _UNKNOWN_SPREAD) / known
    falling = isotonic_regression(spread, weights=known, increasing=False).x
    return mean, np.maximum(falling, _LEAST_SPREAD)


def _is_striking(
    histogram: Integers, mean: Floats, spread: Floats
) -> NDArray[np.bool_]:
    """Tell which months of a bin and company are too many to be usual."""
    months = np.arange(histogram.shape[2])
    chance = log_chance(
        months,
        mean=np.maximum(mean, _LEAST_MEAN)[..., np.newaxis],
        spread=spread[:, np.newaxis],
    )
    return chance < _TOO_STRIKING
