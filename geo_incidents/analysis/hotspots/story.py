"""What is there to tell of one hotspot? Its episodes, what they say, where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final, Self

import numpy as np
import shapely
from scipy.stats import chi2

from geo_incidents.analysis.hotspots.episodes import Episode, episodes
from geo_incidents.analysis.hotspots.labels import Label, is_chronic, label
from geo_incidents.analysis.hotspots.reports import MONTH_DAYS, Reports

# What came as often, in so long, returns.
FEWEST_EPISODES: Final = 3
LEAST_DAYS: Final = 90
# What comes back sooner was never repaired.
SOON_DAYS: Final = 30
YEAR_DAYS: Final = 365
FEWEST_YEARS: Final = 3
MARGIN_M: Final = 15.0
_TAIL: Final = 0.025


@dataclass(frozen=True, slots=True)
class Story:
    """What the reports of a place tell; days count from 1970-01-01.

    ``held`` says of each episode for how many days its repair held, None where it is
    not over or nothing came after it. ``outline`` is around all reports, in metres.
    The rest is as of ``analysis.models.Hotspot``.
    """

    label: Label
    episodes: Sequence[Episode]
    held: Sequence[int | None]
    trend: float | None
    held_days: float | None
    returned_share: float | None
    residents: int
    reports: int
    outline: shapely.Polygon

    @classmethod
    def of(
        cls,
        members: Reports,
        *,
        since: int,
        today: int,
        usual: float,
        residents: int = 1,
    ) -> Self:
        """Tell the story of at least one report, the earliest first.

        Where two residents seldom complain together, one is enough for an episode.
        ``usual`` is how many months with complaints of so many ``residents`` comparable
        places have in the time looked at.
        """
        told = episodes(members, today=today)
        comings = episodes(members, today=today, fewest=residents)
        if not _is_enough(told, today):
            told = episodes(members, today=today, fewest=1)
        held = repairs(told)
        known = [days for days in held if days is not None]
        return cls(
            label(told, comings, since=since, today=today, usual=usual),
            told,
            held,
            trend([each.first for each in told], since=since, today=today),
            float(np.median(known)) if known else None,
            _returned(told, held, today),
            len(np.unique(members.resident)),
            len(members),
            outline(members),
        )

    @property
    def is_hotspot(self) -> bool:
        """Tell whether the trouble returns, or is never solved."""
        lasted = self.episodes[-1].first - self.episodes[0].first
        returns = len(self.episodes) >= FEWEST_EPISODES and lasted >= LEAST_DAYS
        return returns or self.label is Label.CHRONIC


def repairs(told: Sequence[Episode]) -> list[int | None]:
    """Return for how many days each repair held before the next episode."""
    held: list[int | None] = [
        None if this.closed is None else max(after.first - this.closed, 0)
        for this, after in pairwise(told)
    ]
    return [*held, None]


def trend(firsts: Sequence[int], *, since: int, today: int) -> float | None:
    """Tell whether episodes grow more (1) or fewer (-1) from year to year.

    Kendall's tau of their number by year; None of less than three whole years.
    """
    years = (today - since + 1) // YEAR_DAYS
    if years < FEWEST_YEARS:
        return None
    ago = (today - np.array(firsts)) // YEAR_DAYS
    by_year = np.bincount(ago[ago < years], minlength=years)[::-1].tolist()
    pairs = [np.sign(later - earlier) for earlier, later in combinations(by_year, 2)]
    return float(np.mean(pairs))


def ratio(months: int, expected: float) -> tuple[float, float, float]:
    """Return by how much a place exceeds what is expected, with its 95 % interval.

    The interval is Garwood's of a Poisson count (1936, Biometrika 28, 437).
    """
    low = chi2.ppf(_TAIL, 2 * months) / 2 if months else 0.0
    high = chi2.ppf(1 - _TAIL, 2 * months + 2) / 2
    return months / expected, float(low) / expected, float(high) / expected


def outline(members: Reports) -> shapely.Polygon:
    """Return what holds all reports, with a margin, in metres."""
    places = shapely.MultiPoint(np.column_stack((members.x, members.y)))
    around = places.convex_hull.buffer(MARGIN_M, quad_segs=4)
    return shapely.Polygon(shapely.get_exterior_ring(around))


def residents_by_month(
    members: Reports, *, since: int, today: int
) -> list[tuple[int, int]]:
    """Return the first day of each month of thirty days, and who complained in it."""
    month = members.day // MONTH_DAYS
    pairs = np.unique(np.stack((month, members.resident)), axis=1)[0]
    first, last = since // MONTH_DAYS, today // MONTH_DAYS
    counts = np.bincount(pairs - first, minlength=last - first + 1)
    return [((first + at) * MONTH_DAYS, int(count)) for at, count in enumerate(counts)]


def _is_enough(told: Sequence[Episode], today: int) -> bool:
    """Tell whether what several complained of together is all there is to tell."""
    return len(told) >= FEWEST_EPISODES or is_chronic(told, today=today)


def _returned(
    told: Sequence[Episode], held: Sequence[int | None], today: int
) -> float | None:
    """Return the share of repairs after which it soon came back; None: none is old."""
    judged = [
        days is not None and days <= SOON_DAYS
        for each, days in zip(told, held, strict=True)
        if each.closed is not None
        and (days is not None or today - each.closed > SOON_DAYS)
    ]
    return sum(judged) / len(judged) if judged else None
