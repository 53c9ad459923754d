"""How is a district, an organisation or a city doing? Figures of a period and of now.

What is counted of a period is what was opened in it, so that every figure is the length
of a list. Who asks has narrowed the incidents to what they may see.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
from django.db.models import QuerySet

from geo_incidents.analysis.cohorts import WORDS, Cohort, Integers, read
from geo_incidents.analysis.periods import Period
from geo_incidents.analysis.statistics.rising import is_rising, surprise
from geo_incidents.analysis.timing import Pace, Timing
from geo_incidents.casework.models import Incident
from geo_incidents.casework.workflow import OPEN

MOST_RISING: Final = 5


@dataclass(frozen=True, slots=True)
class Line:
    """What is told of one topic, district, organisation or channel.

    ``received`` were opened in the period, ``before`` in the one before; ``open`` and
    ``overdue`` are now, whenever they were opened. Reactions are in working hours,
    solutions in days.
    """

    key: int
    received: int
    before: int
    open: int
    overdue: int
    reaction: Pace
    solution: Pace

    @property
    def surprise(self) -> float:
        """Return by how many standard deviations there is more than before."""
        return surprise(self.received, self.before)


@dataclass(frozen=True, slots=True)
class Week:
    """How many were opened in a week, and what has become of them by now."""

    days: Period
    received: int
    open: int
    solved: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything on the page; ``total`` and ``total_before`` are of all together."""

    period: Period
    total: Line
    total_before: Line
    far_overdue: int
    solved: int
    still_open: int
    dismissed: int
    topics: tuple[Line, ...]
    districts: tuple[Line, ...]
    organisations: tuple[Line, ...]
    channels: tuple[Line, ...]
    weeks: tuple[Week, ...]

    @property
    def rising(self) -> list[Line]:
        """Return the topics of which there are more than chance explains."""
        found = [one for one in self.topics if is_rising(one.received, one.before)]
        return sorted(found, key=lambda one: -one.surprise)[:MOST_RISING]

    def channel_of(self, line: Line) -> str:
        """Return by which channel the incidents of a line came."""
        return str(WORDS["channel"][line.key])


def summarise(
    incidents: QuerySet[Incident], period: Period, *, now: datetime
) -> Summary:
    """Read and count what somebody may see."""
    before = period.before()
    timing = Timing.since(before.first, now)
    present = _Counted(
        read(_opened_in(incidents, period)),
        read(_opened_in(incidents, before)),
        read(incidents.filter(status__in=OPEN)),
        timing,
    )
    now_read = present.now
    return Summary(
        period=period,
        total=present.line(0, *present.everything),
        total_before=present.total_before(),
        far_overdue=int((present.open.deadline == _FAR).sum()),
        solved=int(now_read.is_solved.sum()),
        still_open=int(now_read.is_open.sum()),
        dismissed=int(now_read.is_dismissed.sum()),
        topics=present.lines("category"),
        districts=present.lines("district"),
        organisations=present.lines("organisation"),
        channels=present.lines("channel"),
        weeks=tuple(_week(now_read, days) for days in period.weeks()),
    )


_FAR: Final = 4


@dataclass(frozen=True, slots=True)
class _Counted:
    now: Cohort
    before: Cohort
    open: Cohort
    timing: Timing

    @property
    def everything(self) -> tuple[Cohort, Cohort, Cohort]:
        return self.now, self.before, self.open

    def lines(self, by: str) -> tuple[Line, ...]:
        """Return a line of each value of a column, the most received first."""
        parts = [_parted(getattr(one, by)) for one in self.everything]
        keys = set().union(*parts)
        found = [
            self.line(
                key,
                *(
                    cohort.where(part.get(key, _NOBODY))
                    for cohort, part in zip(self.everything, parts, strict=True)
                ),
            )
            for key in keys
        ]
        return tuple(sorted(found, key=lambda one: (-one.received, -one.open, one.key)))

    def line(self, key: int, now: Cohort, before: Cohort, still: Cohort) -> Line:
        return Line(
            key,
            received=len(now),
            before=len(before),
            open=len(still),
            overdue=int(still.is_overdue.sum()),
            reaction=Pace.of(self.timing.reactions(now)),
            solution=Pace.of(self.timing.solutions(now)),
        )

    def total_before(self) -> Line:
        nothing = self.before.where(_NOBODY)
        return self.line(0, self.before, nothing, nothing)


_NOBODY: Final[Integers] = np.array([], dtype=np.int64)


def _parted(column: Integers) -> dict[int, Integers]:
    """Return where each value of a column stands."""
    order = np.argsort(column, kind="stable")
    keys, firsts = np.unique(column[order], return_index=True)
    parts = np.split(order, firsts[1:])
    return {int(key): part for key, part in zip(keys, parts, strict=False)}


def _week(cohort: Cohort, days: Period) -> Week:
    begins, ends = days.begins_at.timestamp(), days.ends_at.timestamp()
    found = cohort.where((cohort.opened >= begins) & (cohort.opened < ends))
    return Week(days, len(found), int(found.is_open.sum()), int(found.is_solved.sum()))


def _opened_in(incidents: QuerySet[Incident], period: Period) -> QuerySet[Incident]:
    return incidents.filter(
        opened_at__gte=period.begins_at, opened_at__lt=period.ends_at
    )
