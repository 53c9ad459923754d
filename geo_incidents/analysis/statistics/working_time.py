"""How long did it take, counted in working hours? For many waits at once.

The time a town has worked by a moment grows in straight lines, between the beginnings
and ends of its shifts, so it is interpolated exactly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo_incidents.casework.clocks.working_hours import (
    WORKING_WEEK,
    Span,
    WorkingHours,
)
from geo_incidents.errors import CalendarUnknown

Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """How many seconds a town has worked by each turn of a shift.

    ``turns`` are seconds since 1970 (UTC), ascending.
    """

    turns: Floats
    worked: Floats

    @classmethod
    def of(cls, hours: WorkingHours, first: date, last: date) -> WorkingTime:
        """Count the hours of a town from one day to another, both included."""
        spans = list(_spans(hours, first, last))
        turns = np.array([(one.begins, one.ends) for one in spans], dtype=object)
        moments = np.array([at.timestamp() for at in turns.ravel()], dtype=float)
        lengths = np.diff(moments, prepend=moments[:1]) * (np.arange(len(moments)) % 2)
        return cls(moments, np.cumsum(lengths))

    def between(self, begins: Floats, ends: Floats) -> Floats:
        """Return the seconds worked from moments to moments (seconds since 1970)."""
        if not len(self.turns):
            return np.zeros(len(begins))
        return np.maximum(0.0, self._by(ends) - self._by(begins))

    def _by(self, moments: Floats) -> Floats:
        return np.interp(moments, self.turns, self.worked)


def _spans(hours: WorkingHours, first: date, last: date) -> Iterator[Span]:
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        try:
            yield from hours.spans_of(day)
        except CalendarUnknown:
            yield from _usual(hours, day)


def _usual(hours: WorkingHours, day: date) -> Iterator[Span]:
    """Return when one works in a year of which nobody knows the days off."""
    if day.weekday() >= WORKING_WEEK:
        return
    for shift in hours.week[day.weekday()]:
        begins, ends = (
            datetime.combine(day, at, tzinfo=hours.zone).astimezone(UTC)
            for at in (shift.begins, shift.ends)
        )
        yield Span(begins, ends)
