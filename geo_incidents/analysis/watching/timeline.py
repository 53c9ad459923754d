"""How did it go at a hotspot? Month by month, with its episodes and repairs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from geo_incidents.analysis.counting.reading import day_of
from geo_incidents.analysis.hotspots.reports import MONTH_DAYS
from geo_incidents.analysis.models import Hotspot, HotspotEpisode


@dataclass(frozen=True, slots=True)
class Month:
    """A month of thirty days: who complained, and in what share of such one would.

    ``is_counted`` says that enough residents did for it to be one of the hotspot's
    ``months``.
    """

    first: date
    last: date
    residents: int
    expected: float
    is_counted: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """All months that were looked at, and the episodes with their repairs.

    ``measure_on`` is the day of the measure, ``verdict_on`` when it was judged; None
    where there is none.
    """

    months: tuple[Month, ...]
    episodes: tuple[HotspotEpisode, ...]
    measure_on: date | None
    verdict_on: date | None


def timeline(hotspot: Hotspot) -> Timeline:
    """Return how it went at a hotspot that the asker may see."""
    return Timeline(
        tuple(_month(hotspot, *told) for told in hotspot.course),
        tuple(hotspot.episodes.all()),
        hotspot.measure_on,
        hotspot.verdict_on,
    )


def _month(hotspot: Hotspot, day: int, residents: int, expected: float) -> Month:
    first = day_of(day)
    return Month(
        first,
        first + timedelta(days=MONTH_DAYS - 1),
        residents,
        expected,
        residents >= hotspot.at_least,
    )
