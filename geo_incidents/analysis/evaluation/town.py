"""Where do people of a made-up city live, and how much does each house write?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

EAST_M: Final = 25_000.0
NORTH_M: Final = 20_000.0
QUARTERS: Final = 40
TOWERS: Final = 18_000
COTTAGES: Final = 27_000
DISTRICTS: Final = 60
FIELD_M: Final = 700.0
# Standard deviations of logarithms: the tenth district writes a third of the ninetieth.
PROPENSITY: Final = 0.45
MIX: Final = 0.35
HETEROGENEITY: Final = 2.0

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Town:
    """Houses, in metres; ``share`` is that of each topic in what a house writes.

    ``weight`` is how much of all a house writes; ``propensity`` is by district.
    """

    x: Floats
    y: Floats
    people: Integers
    district: Integers
    propensity: Floats
    weight: Floats
    share: Floats

    @classmethod
    def made(cls, rng: np.random.Generator, *, categories: int) -> Self:
        """Make up a city."""
        x, y, people = _houses(rng)
        district = _nearest(rng, x, y, DISTRICTS)
        propensity = rng.lognormal(0, PROPENSITY, DISTRICTS)
        weight = people * propensity[district]
        weight = weight * rng.gamma(HETEROGENEITY, 1 / HETEROGENEITY, len(x))
        common = 1 / np.arange(2, categories + 2) ** 0.8
        field = _fields(x, y)
        mix = rng.normal(0, MIX, (DISTRICTS, categories))[district]
        mix += rng.normal(0, MIX, (field.max() + 1, categories))[field]
        share = common * np.exp(mix)
        share /= share.sum(axis=1, keepdims=True)
        return cls(x, y, people, district, propensity, weight / weight.sum(), share)


def _houses(rng: np.random.Generator) -> tuple[Floats, Floats, Integers]:
    """Return places and people: towers stand in quarters, cottages anywhere."""
    middle = rng.uniform((0.1, 0.1), (0.9, 0.9), (QUARTERS, 2))
    middle *= (EAST_M, NORTH_M)
    quarter = rng.integers(0, QUARTERS, TOWERS)
    towers = middle[quarter] + rng.normal(0, 650, (TOWERS, 2))
    cottages = rng.uniform((0, 0), (EAST_M, NORTH_M), (COTTAGES, 2))
    place = np.clip(np.concatenate((towers, cottages)), 0, (EAST_M, NORTH_M))
    people = np.concatenate(
        (rng.lognormal(3.75, 0.7, TOWERS), rng.uniform(1, 6, COTTAGES))
    )
    return place[:, 0], place[:, 1], np.ceil(people).astype(np.int64)


def _nearest(rng: np.random.Generator, x: Floats, y: Floats, count: int) -> Integers:
    """Return the districts of places: each belongs to the nearest of some seats."""
    seats = rng.uniform((0, 0), (EAST_M, NORTH_M), (count, 2))
    away = (x[:, np.newaxis] - seats[:, 0]) ** 2 + (y[:, np.newaxis] - seats[:, 1]) ** 2
    nearest: Integers = away.argmin(axis=1)
    return nearest


def _fields(x: Floats, y: Floats) -> Integers:
    """Return the field of each place: squares of ``FIELD_M``."""
    across = int(EAST_M // FIELD_M) + 1
    return (y // FIELD_M).astype(np.int64) * across + (x // FIELD_M).astype(np.int64)
