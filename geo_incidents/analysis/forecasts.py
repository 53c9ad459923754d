"""What will be overdue in the next days, and how far was that wrong so far?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

import numpy as np
from django.db.models import QuerySet
from django.utils import timezone

from geo_incidents.analysis.cohorts import Cohort, read
from geo_incidents.analysis.statistics.outlook import (
    LEARNT_FROM_S,
    Lives,
    Trial,
    chances,
    error,
    trials,
)
from geo_incidents.analysis.statistics.waiting import Floats
from geo_incidents.casework.deadlines import Deadline
from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import OPEN

DAYS: Final = 7
WEEKS_TRIED: Final = 8


@dataclass(frozen=True, slots=True)
class DueDay:
    """How many are due on a day, and how many of them will not be done by then."""

    day: date
    due: int
    expected: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """The next days, and the trials on weeks that are over.

    ``error`` is the mean error of the trials as a share of what happened; None where
    nothing did.
    """

    days: tuple[DueDay, ...]
    tried: tuple[Trial, ...]
    error: float | None

    @property
    def error_percent(self) -> int:
        return round(100 * (self.error or 0.0))

    @property
    def due(self) -> int:
        return sum(one.due for one in self.days)

    @property
    def expected(self) -> float:
        return sum(one.expected for one in self.days)


def forecast(incidents: QuerySet[Incident], *, now: datetime) -> Forecast:
    """Look a week ahead; who is waited for by a paused clock is left out."""
    seconds = now.timestamp()
    since = now - timedelta(days=WEEKS_TRIED * DAYS, seconds=LEARNT_FROM_S)
    known = _lives(read(incidents.filter(opened_at__gte=since)))
    ahead = incidents.filter(status__in=OPEN, due_at__gt=now)
    coming = ahead.filter(due_at__lte=now + timedelta(days=DAYS))
    due = _lives(read(coming.exclude(deadline=Deadline.NONE)))
    late = chances(known, due, seconds)
    tried = tuple(trials(known, seconds, weeks=WEEKS_TRIED, days=DAYS))
    return Forecast(_by_day(due, late, now), tried, error(list(tried)))


def _lives(cohort: Cohort) -> Lives:
    return Lives(cohort.opened, cohort.closed, cohort.due)


def _by_day(due: Lives, late: Floats, now: datetime) -> tuple[DueDay, ...]:
    found = []
    today = timezone.localdate(now)
    days = np.array(
        [
            (timezone.localdate(datetime.fromtimestamp(at, tz=now.tzinfo)) - today).days
            for at in due.due
        ],
        dtype=int,
    )
    for ahead in range(DAYS + 1):
        there = days == ahead
        found.append(
            DueDay(
                today + timedelta(days=ahead),
                int(there.sum()),
                float(late[there].sum()),
            )
        )
    return tuple(found)
