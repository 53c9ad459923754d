"""What does a made-up city write in five years, where nothing special is the matter?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo_incidents.analysis.evaluation.town import Floats, Integers, Town
from geo_incidents.analysis.hotspots.columns import Columns

FIRST_DAY: Final = 18_262
DAYS: Final = 1826
LAST_DAY: Final = FIRST_DAY + DAYS - 1
YEAR_DAYS: Final = 365.25
GROWTH: Final = 0.15
STORMS: Final = 40
# How near an address leads to the house that was meant, by share of all appeals.
NEAR_SHARE, STREET_SHARE, LOCALITY_SHARE = 0.12, 0.06, 0.02
# How many letters a trouble brings: mostly one, often another or two, at times a burst.
COPIES: Final = np.array([0, 0.75, 0.10, 0.10, *[0.05 / 7] * 7])
STREET_M: Final = 400.0
# Residents of a house who ever write, and of them some write much more than others.
WRITERS: Final = 0.25


@dataclass(frozen=True, slots=True)
class Letters(Columns):
    """Appeals in columns of equal length.

    ``precise`` tells whether the place is good to 50 m; ``closed`` is the day it was
    reported fixed; ``truth`` is the planted place a letter is about, or -1.
    """

    x: Floats
    y: Floats
    day: Integers
    category: Integers
    resident: Integers
    precise: NDArray[np.bool_]
    closed: Integers
    truth: Integers

    def __len__(self) -> int:
        return len(self.x)


def background(town: Town, rng: np.random.Generator, *, letters: int) -> Letters:
    """Write about as many letters: each topic where people live, each day as usual."""
    troubles = int(letters / (COPIES @ np.arange(len(COPIES))))
    by_house = rng.multinomial(troubles, town.weight)
    counts = rng.multinomial(by_house, town.share)
    house, category = np.repeat(np.argwhere(counts), counts[counts > 0], axis=0).T
    day = _days(rng, category, town.share.shape[1])
    copies = rng.choice(len(COPIES), len(house), p=COPIES)
    of = np.repeat(np.arange(len(house)), copies)
    first = np.zeros(len(of), np.bool_)
    first[np.cumsum(copies) - copies] = True
    later = np.where(first, 0, rng.integers(0, 6, len(of)))
    closed = day + np.ceil(rng.lognormal(2.2, 0.7, len(house))).astype(np.int64)
    day = np.minimum(day[of] + later, LAST_DAY)
    return written(
        town, rng, house=house[of], category=category[of], day=day, closed=closed[of]
    )


def written(
    town: Town,
    rng: np.random.Generator,
    *,
    house: Integers,
    category: Integers,
    day: Integers,
    closed: Integers,
    truth: int = -1,
) -> Letters:
    """Let somebody of each house write, and its address be found as well as it is."""
    writers = np.maximum(2, (town.people[house] * WRITERS).astype(np.int64))
    whose = (writers * rng.random(len(house)) ** 1.5).astype(np.int64)
    x, y, precise = _addressed(town, rng, house)
    return Letters(
        x,
        y,
        day,
        category,
        (house << 16) + whose,
        precise,
        np.maximum(closed, day),
        np.full(len(house), truth),
    )


def _days(rng: np.random.Generator, category: Integers, categories: int) -> Integers:
    """Draw days: more from year to year, by season, and very many after storms."""
    every = np.arange(DAYS)
    strength = rng.uniform(0, 0.9, categories)
    phase = rng.uniform(0, 2 * np.pi, categories)
    days = np.empty(len(category), np.int64)
    for topic in range(categories):
        of = np.flatnonzero(category == topic)
        usual = np.exp(np.log1p(GROWTH) * every / YEAR_DAYS)
        usual *= 1 + strength[topic] * np.cos(
            2 * np.pi * every / YEAR_DAYS - phase[topic]
        )
        usual[rng.integers(0, DAYS, STORMS)] *= rng.lognormal(1.2, 0.5, STORMS)
        days[of] = rng.choice(DAYS, len(of), p=usual / usual.sum())
    return days + FIRST_DAY


def _addressed(
    town: Town, rng: np.random.Generator, house: Integers
) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Return where a geocoder puts letters, and whether it is sure to 50 m."""
    x, y = town.x[house].copy(), town.y[house].copy()
    drawn = rng.random(len(house))
    street = drawn < STREET_SHARE
    locality = (drawn >= STREET_SHARE) & (drawn < STREET_SHARE + LOCALITY_SHARE)
    vague = street | locality
    near = ~vague & (drawn < STREET_SHARE + LOCALITY_SHARE + NEAR_SHARE)
    spread = np.where(near, 25.0, 4.0)
    x += rng.normal(0, 1, len(house)) * spread
    y += rng.normal(0, 1, len(house)) * spread
    x[street] = np.round(x[street] / STREET_M) * STREET_M
    y[street] = np.round(y[street] / STREET_M) * STREET_M
    x[locality] = np.round(x[locality] / 5000) * 5000
    y[locality] = np.round(y[locality] / 5000) * 5000
    return x, y, ~vague
