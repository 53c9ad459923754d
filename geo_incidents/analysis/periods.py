"""Which days are compared with which? Whole weeks, so that a Sunday meets a Sunday."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

DAY: Final = timedelta(days=1)
WEEK: Final = 7 * DAY


@dataclass(frozen=True, slots=True)
class Period:
    """Days of the installation, both ends in."""

    first: date
    last: date

    @classmethod
    def of_days(cls, days: int, last: date) -> Period:
        """Return so many days up to one, which counts."""
        return cls(last - (days - 1) * DAY, last)

    @classmethod
    def month_of(cls, day: date) -> Period:
        """Return the calendar month of a day."""
        first = day.replace(day=1)
        after = (first + 31 * DAY).replace(day=1)
        return cls(first, after - DAY)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def begins_at(self) -> datetime:
        return midnight(self.first)

    @property
    def ends_at(self) -> datetime:
        """Return the midnight after the last day."""
        return midnight(self.last + DAY)

    def before(self) -> Period:
        """Return as many days right before; before a whole month, the month before."""
        yesterday = self.first - DAY
        if self == Period.month_of(self.first):
            return Period.month_of(yesterday)
        return Period.of_days(self.days, yesterday)

    def weeks(self) -> Iterator[Period]:
        """Return the weeks from Monday to Sunday that lie in it, cut to it."""
        first = self.first
        while first <= self.last:
            sunday = first + (6 - first.weekday()) * DAY
            yield Period(first, min(sunday, self.last))
            first = sunday + DAY


def midnight(day: date) -> datetime:
    """Return the moment at which a day of the installation begins."""
    return timezone.make_aware(datetime.combine(day, time.min))
