"""How long did a first reaction and a repair take, and how long do others wait?

A first reaction is counted in hours of work, as its term is, a repair in days. What was
refused or is a duplicate was never repaired: it is left out, and its share told apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

import numpy as np
from django.utils import timezone

from geo_incidents.analysis.cohorts import Cohort
from geo_incidents.analysis.statistics.waiting import (
    MEDIAN,
    NINETY,
    Floats,
    Quantile,
    Waits,
    quantiles,
)
from geo_incidents.analysis.statistics.working_time import WorkingTime
from geo_incidents.casework.timekeeping import Timekeeping

HOUR_S: Final = 3600
DAY_S: Final = 86_400


@dataclass(frozen=True, slots=True)
class Pace:
    """By when a half and nine of ten were done."""

    median: Quantile
    ninety: Quantile

    @classmethod
    def of(cls, waits: Waits) -> Pace:
        median, ninety = quantiles(waits, MEDIAN, NINETY)
        return cls(median, ninety)


@dataclass(frozen=True, slots=True)
class Timing:
    """The working time of towns by id, and the moment (since 1970) of looking."""

    working: Mapping[int, WorkingTime]
    now_s: float

    @classmethod
    def since(cls, first: date, now: datetime) -> Timing:
        """Prepare to time what was opened on a day or later."""
        last = timezone.localdate(now) + timedelta(days=1)
        towns = Timekeeping.read().hours.items()
        working = {pk: WorkingTime.of(hours, first, last) for pk, hours in towns}
        return cls(working, now.timestamp())

    def reactions(self, cohort: Cohort) -> Waits:
        """Return in working hours how long nobody reacted."""
        ended = ~np.isnan(cohort.reacted)
        end = np.where(ended, cohort.reacted, self._left(cohort))
        lasted = np.zeros(len(cohort))
        for town, working in self.working.items():
            there = cohort.municipality == town
            seconds = working.between(cohort.opened[there], end[there])
            lasted[there] = seconds / HOUR_S
        return Waits(lasted, ended)

    def solutions(self, cohort: Cohort) -> Waits:
        """Return in days how long each waited for its repair, also the dismissed."""
        ended = cohort.is_solved & ~np.isnan(cohort.closed)
        end = np.where(ended, cohort.closed, self.now_s)
        return Waits(np.maximum(0.0, end - cohort.opened) / DAY_S, ended)

    def _left(self, cohort: Cohort) -> Floats:
        """Return until when each was seen to wait."""
        return np.where(np.isnan(cohort.closed), self.now_s, cohort.closed)
