"""How many months had appeals in each year, and how many are usual elsewhere?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from geo_incidents.analysis.watching.timeline import Month, Timeline


@dataclass(frozen=True, slots=True)
class Year:
    """The months with appeals in a year, and how many comparable places have."""

    year: int
    months: int
    expected: float


def yearly(told: Timeline) -> list[Year]:
    """Sum up the months of a hotspot by the year in which each begins."""
    by_year = groupby(told.months, key=lambda month: month.first.year)
    return [_year(year, list(months)) for year, months in by_year]


def _year(year: int, months: list[Month]) -> Year:
    counted = sum(month.is_counted for month in months)
    return Year(year, counted, sum(month.expected for month in months))
