"""What kind of hotspot is it? By its episodes alone."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import numpy as np

from geo_incidents.analysis.hotspots.episodes import Episode

YEAR_DAYS: Final = 365.25
CHRONIC_DAYS: Final = 180
EMERGING_DAYS: Final = 425
EXTINCT_DAYS: Final = 395
SEASONS_YEARS: Final = 2.0
SEASONS_EPISODES: Final = 4
SEASONS_CHANCE: Final = 0.01


class Label(StrEnum):
    """``CHRONIC`` is one task that nobody solves; the others come back."""

    CHRONIC = "chronic"
    EMERGING = "emerging"
    EXTINCT = "extinct"
    SEASONAL = "seasonal"
    RECURRING = "recurring"


def label(of: Sequence[Episode], *, today: int) -> Label:
    """Name the kind; a hotspot has one episode at least."""
    longest = max(of, key=lambda each: each.lasted_days(today))
    reports = sum(each.reports for each in of)
    if longest.lasted_days(today) > CHRONIC_DAYS and longest.reports * 2 > reports:
        return Label.CHRONIC
    if today - of[-1].last > EXTINCT_DAYS:
        return Label.EXTINCT
    if today - of[0].first < EMERGING_DAYS:
        return Label.EMERGING
    if is_seasonal([each.first for each in of]):
        return Label.SEASONAL
    return Label.RECURRING


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
    return bool(chance < SEASONS_CHANCE)
