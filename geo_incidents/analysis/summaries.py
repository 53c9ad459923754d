"""How is a district, an organisation or a city doing? Figures of a period and of now.

What is counted of a period is what was opened in it, so that every figure is the length
of a list. Who asks has narrowed the incidents to what they may see.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self

import numpy as np
from django.db.models import QuerySet

from geo_incidents.analysis.cohorts import WORDS, Cohort, Integers, read
from geo_incidents.analysis.periods import Period
from geo_incidents.analysis.statistics.rising import is_rising, surprise
from geo_incidents.analysis.statistics.waiting import Flags, Waits
from geo_incidents.analysis.timing import Pace, Timing
from geo_incidents.casework.deadlines import Deadline
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
    incidents: QuerySet[Incident],
    period: Period,
    *,
    now: datetime,
    of_work: bool = False,
) -> Summary:
    """Read and count what somebody may see.

    Problems are counted without their parts. What an organisation has to do is counted
    with them: in its line, and everywhere if all is of its work.
    """
    before = period.before()
    timing = Timing.since(before.first, now)
    nobody = read(incidents.none())
    present, past, still = (
        read(rows)
        for rows in (
            _opened_in(incidents, period),
            _opened_in(incidents, before),
            incidents.filter(status__in=OPEN),
        )
    )
    work = _Counted.of(present, past, still, timing)
    if not of_work:
        present, past, still = (
            one.where(one.is_whole) for one in (present, past, still)
        )
    counted = _Counted.of(present, past, still, timing)
    return Summary(
        period=period,
        total=counted.total(),
        total_before=_Counted.of(past, nobody, nobody, timing).total(),
        far_overdue=int((still.deadline == Deadline.FAR_OVERDUE).sum()),
        solved=int(present.is_solved.sum()),
        still_open=int(present.is_open.sum()),
        dismissed=int(present.is_dismissed.sum()),
        topics=counted.lines("category"),
        districts=counted.lines("district"),
        organisations=work.lines("organisation"),
        channels=counted.lines("channel"),
        weeks=tuple(_week(present, days) for days in period.weeks()),
    )


@dataclass(frozen=True, slots=True)
class _Counted:
    """Three lists of incidents, and the waits of those of the period, in its order."""

    now: Cohort
    before: Cohort
    open: Cohort
    reactions: Waits
    solutions: Waits
    counts_as_solution: Flags

    @classmethod
    def of(cls, now: Cohort, before: Cohort, still: Cohort, timing: Timing) -> Self:
        return cls(
            now,
            before,
            still,
            timing.reactions(now),
            timing.solutions(now),
            ~now.is_dismissed,
        )

    def total(self) -> Line:
        return self._line(0, _all(self.now), len(self.before), _all(self.open))

    def lines(self, by: str) -> tuple[Line, ...]:
        """Return a line of each value of a column, the most received first."""
        now, before, still = (
            _parted(getattr(one, by)) for one in (self.now, self.before, self.open)
        )
        found = [
            self._line(
                key,
                now.get(key, _NOBODY),
                len(before.get(key, _NOBODY)),
                still.get(key, _NOBODY),
            )
            for key in {*now, *before, *still}
        ]
        return tuple(sorted(found, key=lambda one: (-one.received, -one.open, one.key)))

    def _line(self, key: int, now: Integers, before: int, still: Integers) -> Line:
        return Line(
            key,
            received=len(now),
            before=before,
            open=len(still),
            overdue=int(self.open.is_overdue[still].sum()),
            reaction=Pace.of(self.reactions.where(now)),
            solution=Pace.of(self.solutions.where(now[self.counts_as_solution[now]])),
        )


_NOBODY: Final[Integers] = np.array([], dtype=np.int64)


def _all(cohort: Cohort) -> Integers:
    return np.arange(len(cohort))


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
