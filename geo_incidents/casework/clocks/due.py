"""Until when must something be done, by each law, and which of them is the strictest?

Working hours run while the town is at work. Days are counted from the day after the
appeal came, and end when the town closes; calendar days that end on a day off end on
the working day before it, because the laws do not agree and this keeps them all. The
town's own time for a solution stands still while one waits for the resident, a federal
one never does (59-ФЗ knows no pause), and who waits has reacted. A clock that has run
out is helped by no pause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from geo_incidents.casework.clocks.production_calendar import (
    DAY,
    is_working,
    last_working_day,
    working_day_after,
)
from geo_incidents.casework.clocks.rules import Clock, Law, Rule, Unit
from geo_incidents.casework.clocks.working_hours import Span, WorkingHours

# 59-ФЗ, art. 12: a term may be extended once, by thirty days at most.
MOST_DAYS: Final = 30
WAITING_LAWS: Final = frozenset({Law.REGULATION})


@dataclass(frozen=True, slots=True)
class Pause:
    """One waited for the resident since a moment (aware); no end: one still does."""

    begins: datetime
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """What has happened to an appeal's clocks; pauses in order of time.

    ``extension_days`` are calendar days, added to the time for a solution.
    """

    received_at: datetime
    pauses: tuple[Pause, ...] = ()
    extension_days: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """The end of a clock by a law (aware)."""

    law: Law
    clock: Clock
    at: datetime


def due(rule: Rule, course: Course, *, hours: WorkingHours) -> Due | None:
    """Return when a rule's clock ends; None while it stands still.

    Raises:
        CalendarUnknown: it runs in a year without a production calendar.

    """
    held: list[Span] = []
    end = _end(rule, course, hours, held)
    for pause in course.pauses if _waits(rule) else ():
        if end <= pause.begins:
            break
        if pause.ends is None:
            return None
        held.append(Span(pause.begins, pause.ends))
        end = _end(rule, course, hours, held)
    return Due(rule.law, rule.clock, end)


def strictest(dues: Iterable[Due], *clocks: Clock) -> Due | None:
    """Return what ends first of some clocks, or None; of equals the federal one."""
    told = [due for due in dues if due.clock in clocks]
    return min(told, key=lambda due: (due.at, due.law), default=None)


def _waits(rule: Rule) -> bool:
    return rule.law in WAITING_LAWS and rule.clock is Clock.SOLUTION


def _end(
    rule: Rule, course: Course, hours: WorkingHours, held: Sequence[Span]
) -> datetime:
    extension = course.extension_days if rule.clock is Clock.SOLUTION else 0
    if rule.unit is Unit.WORKING_HOURS:
        work = timedelta(hours=rule.amount)
        end = hours.worked(work, since=course.received_at, pauses=held)
        if not extension:
            return end
        return _close(hours, hours.day_of(end), extension, _unpaused(hours, held))
    first, counts = hours.day_of(course.received_at), _unpaused(hours, held)
    if rule.unit is Unit.CALENDAR_DAYS:
        return _close(hours, first, rule.amount + extension, counts)
    day = _counted(first, rule.amount, lambda day: is_working(day) and counts(day))
    return _close(hours, day, extension, counts)


def _close(
    hours: WorkingHours, first: date, amount: int, counts: Callable[[date], bool]
) -> datetime:
    """Return the close of the last working day within so many days after the first.

    Where all of them are days off, it is the close of the first working day after.
    """
    day = _counted(first, amount, counts)
    if not is_working(day):
        day = last_working_day(first + DAY, day) or working_day_after(day)
    return hours.close_of(day)


def _counted(day: date, amount: int, counts: Callable[[date], bool]) -> date:
    while amount:
        day += DAY
        amount -= counts(day)
    return day


def _unpaused(hours: WorkingHours, held: Sequence[Span]) -> Callable[[date], bool]:
    """Count the days on whose evening nobody was waiting for the resident."""
    days = [(hours.day_of(span.begins), hours.day_of(span.ends)) for span in held]
    return lambda day: not any(begins <= day < ends for begins, ends in days)
