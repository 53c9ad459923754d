"""When is a town hall at work, and when will it have worked so many hours?

Its week is told in local time; moments are aware. The production calendar says on which
days it applies, and takes the last hour of a day before a holiday.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from geo_incidents.casework.clocks.production_calendar import (
    DAY,
    is_shortened,
    is_working,
    weekday_worked,
)

HOUR: Final = timedelta(hours=1)
WORKING_WEEK: Final = 5


@dataclass(frozen=True, slots=True)
class Shift:
    """A stretch of work within one day, in local time; a break lies between two."""

    begins: time
    ends: time


@dataclass(frozen=True, slots=True)
class Span:
    """The time between two aware moments."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The shifts of Monday to Friday, each in order of time, and where they are kept.

    Every weekday has at least one shift.
    """

    zone: ZoneInfo
    week: tuple[tuple[Shift, ...], ...]

    def spans_of(self, day: date) -> list[Span]:
        """Return when one works on a day, in UTC; empty on a day off.

        Raises:
            CalendarUnknown: there is no calendar of its year.

        """
        if not is_working(day):
            return []
        spans = [
            Span(self._moment(day, shift.begins), self._moment(day, shift.ends))
            for shift in self.week[weekday_worked(day) % WORKING_WEEK]
        ]
        return without_last_hour(spans) if is_shortened(day) else spans

    def close_of(self, day: date) -> datetime:
        """Return when a working day ends.

        Raises:
            CalendarUnknown: there is no calendar of its year.

        """
        return self.spans_of(day)[-1].ends

    def day_of(self, moment: datetime) -> date:
        """Return the local date of an aware moment."""
        return moment.astimezone(self.zone).date()

    def worked(
        self, work: timedelta, *, since: datetime, pauses: Sequence[Span] = ()
    ) -> datetime:
        """Return the moment when so much work has been done since another, in UTC.

        Nothing is done in a pause. Work that fills a day is done at its close.

        Raises:
            CalendarUnknown: there is no calendar of a year on the way.

        """
        before = Span(datetime.min.replace(tzinfo=UTC), since)
        day = self.day_of(since)
        while True:
            for span in _outside([before, *pauses], self.spans_of(day)):
                if work <= span.ends - span.begins:
                    return span.begins + work
                work -= span.ends - span.begins
            day += DAY

    def _moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, tzinfo=self.zone).astimezone(UTC)


def without_last_hour(spans: Sequence[Span]) -> list[Span]:
    """Return a day's spans as they are when everybody goes home an hour earlier."""
    close = spans[-1].ends - HOUR
    return _outside([Span(close, spans[-1].ends)], spans)


def _outside(pauses: Sequence[Span], spans: Sequence[Span]) -> list[Span]:
    """Return what is left of spans outside of pauses, in order of time."""
    left = list(spans)
    for pause in pauses:
        left = [
            part
            for span in left
            for part in (
                Span(span.begins, min(span.ends, pause.begins)),
                Span(max(span.begins, pause.ends), span.ends),
            )
            if part.begins < part.ends
        ]
    return left
