"""What kind of hotspot is it? By its episodes, and by what comparable places have."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from math import prod
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
# What has been quiet for so long is over, unless it is so much likelier that it is not.
IN_DOUBT: Final = 2.0
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
    of: Sequence[Episode],
    comings: Sequence[Episode],
    *,
    since: int,
    today: int,
    usual: float,
) -> Label:
    """Name the kind; a hotspot has one episode at least.

    ``comings`` are its episodes of as many residents as it was found by; ``usual`` is
    how many months with complaints of so many comparable places have from the day
    ``since`` to ``today``.
    """
    if is_chronic(of, today=today):
        return Label.CHRONIC
    if _stays_away(of, comings, since=since, today=today, usual=usual):
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
    of: Sequence[Episode],
    comings: Sequence[Episode],
    *,
    since: int,
    today: int,
    usual: float,
) -> bool:
    """Tell whether what came in the last thirteen months is of chance, if anything.

    It has been quiet for longer than ever before, and that no more comes of a trouble
    as it was is not clearly likelier than that as much comes of comparable places.
    """
    before = [each for each in comings if today - each.last > EXTINCT_DAYS]
    after = comings[len(before) :]
    # Where one resident is enough there are comings that are not told as episodes.
    if not before or not _is_quieter(
        max(of, comings, key=len), since=before[-1].last, today=today
    ):
        return False
    days = today - before[-1].last
    often = len(before) / (before[-1].last - since + 1)
    as_it_was = float(poisson.cdf(len(after), often * days)) * prod(
        _chance_of_so_few(each, before) for each in after
    )
    usually = usual * days / (today - since + 1)
    return as_it_was < IN_DOUBT * float(poisson.sf(len(after) - 1, usually))


def _is_quieter(of: Sequence[Episode], *, since: int, today: int) -> bool:
    """Tell whether there was a longer pause after the day ``since`` than before it."""
    before = [each for each in of if each.last <= since]
    return _longest_pause([before[-1], *of[len(before) :]], today) > _longest_pause(
        before, since
    )


def _longest_pause(of: Sequence[Episode], until: int) -> int:
    """Return for how many days at most nothing came."""
    begins = [*(each.first for each in of[1:]), until]
    return max(begin - each.last for each, begin in zip(of, begins, strict=True))


def _chance_of_so_few(one: Episode, before: Sequence[Episode]) -> float:
    """Return how likely a coming is of no more residents, going by those before.

    What never was may still be: as if half of one more had been (Jeffreys' prior).
    """
    as_few = sum(each.residents <= one.residents for each in before)
    return (as_few + 0.5) / (len(before) + 1)


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
