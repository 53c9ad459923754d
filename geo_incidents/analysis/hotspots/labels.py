"""What kind of hotspot is it? By its episodes, and by what comparable places have."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import numpy as np
from scipy.stats import poisson

from geo_incidents.analysis.hotspots.episodes import Episode

YEAR_DAYS: Final = 365.25
CHRONIC_DAYS: Final = 180
EMERGING_DAYS: Final = 425
EXTINCT_DAYS: Final = 395
SEASONS_YEARS: Final = 2.0
SEASONS_EPISODES: Final = 4
# What is likelier is taken for chance.
LIKELIEST: Final = 0.01


class Label(StrEnum):
    """``CHRONIC`` is one task that nobody solves; the others come back."""

    CHRONIC = "chronic"
    EMERGING = "emerging"
    EXTINCT = "extinct"
    SEASONAL = "seasonal"
    RECURRING = "recurring"


def label(
    of: Sequence[Episode], *, today: int, usual_a_day: float, residents: int = 1
) -> Label:
    """Name the kind; a hotspot has one episode at least.

    ``usual_a_day`` is how many months with complaints of so many ``residents``
    comparable places have a day.
    """
    if is_chronic(of, today=today):
        return Label.CHRONIC
    if _stays_away(of, today=today, usual_a_day=usual_a_day, residents=residents):
        return Label.EXTINCT
    if today - of[0].first < EMERGING_DAYS:
        return Label.EMERGING
    if is_seasonal([each.first for each in of]):
        return Label.SEASONAL
    return Label.RECURRING


def is_chronic(of: Sequence[Episode], *, today: int) -> bool:
    """Tell whether one episode that lasted for long holds most of the reports."""
    longest = max(of, key=lambda each: each.lasted_days(today), default=None)
    if longest is None or longest.lasted_days(today) <= CHRONIC_DAYS:
        return False
    return longest.reports * 2 > sum(each.reports for each in of)


def _stays_away(
    of: Sequence[Episode], *, today: int, usual_a_day: float, residents: int
) -> bool:
    """Tell whether after a long silence no more has come than comparable places have.

    Two who complain once in years are no return of the trouble.
    """
    ends = [each.last for each in of]
    begins = [*(each.first for each in of[1:]), today]
    silent = [
        at
        for at, (end, begin) in enumerate(zip(ends, begins, strict=True))
        if begin - end > EXTINCT_DAYS
    ]
    if not silent:
        return False
    came = sum(each.residents >= residents for each in of[silent[-1] + 1 :])
    days = today - ends[silent[-1]]
    chance = float(poisson.sf(came - 1, usual_a_day * days))
    return came == 0 or chance >= LIKELIEST


def is_seasonal(days: Sequence[int]) -> bool:
    """Tell whether days of several years crowd in one season (Rayleigh's test).

    The chance is Wilkie's approximation (1983, J. R. Stat. Soc. C 32, 311).
    """
    count = len(days)
    years = (max(days) - min(days)) / YEAR_DAYS
    if count < SEASONS_EPISODES or years < SEASONS_YEARS:
        return False
    angle = 2 * np.pi * np.array(days) / YEAR_DAYS
    length = float(np.hypot(np.cos(angle).sum(), np.sin(angle).sum()))
    chance = np.exp(
        np.sqrt(1 + 4 * count + 4 * (count**2 - length**2)) - (1 + 2 * count)
    )
    return bool(chance < LIKELIEST)
