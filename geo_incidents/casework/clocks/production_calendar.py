"""On which days does Russia work? The production calendar, a file for each year.

A year's file repeats the decree that moves its days off and what article 112 of the
labour code moves by itself. The libraries of holidays know no shortened days and answer
for a year that nobody has decreed yet; here such a year is an error.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from geo_incidents.errors import CalendarUnknown

FOLDER: Final = Path(__file__).parents[3] / "fixtures" / "production_calendar"
DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Year:
    """The days of one year that are not what their place in the week says.

    ``moved`` leads from a day that lost its rest to the day that got it; ``hours`` is
    the official norm of a week of forty hours, and ``source`` the decree.
    """

    source: str
    hours: int
    holidays: frozenset[date]
    moved: Mapping[date, date]
    shortened: frozenset[date]


def is_working(day: date) -> bool:
    """Tell whether one works on a day.

    Raises:
        CalendarUnknown: there is no calendar of its year.

    """
    year = year_of(day.year)
    if day in year.holidays or day in year.moved.values():
        return False
    return day.weekday() < _SATURDAY or day in year.moved


def is_shortened(day: date) -> bool:
    """Tell whether one goes home an hour earlier; only a working day can be so.

    Raises:
        CalendarUnknown: there is no calendar of its year.

    """
    return day in year_of(day.year).shortened


def weekday_worked(day: date) -> int:
    """Return by the hours of which weekday one works, Monday is 0.

    A Saturday that works has the hours of the day that rests for it.

    Raises:
        CalendarUnknown: there is no calendar of its year.

    """
    return year_of(day.year).moved.get(day, day).weekday()


def working_day_after(day: date) -> date:
    """Return the first working day after a day.

    Raises:
        CalendarUnknown: there is no calendar of a year on the way.

    """
    day += DAY
    while not is_working(day):
        day += DAY
    return day


def last_working_day(first: date, last: date) -> date | None:
    """Return the last working day from a day to another, both included, or None.

    Raises:
        CalendarUnknown: there is no calendar of a year on the way.

    """
    day = last
    while day >= first:
        if is_working(day):
            return day
        day -= DAY
    return None


@cache
def year_of(number: int) -> Year:
    """Read the calendar of a year.

    Raises:
        CalendarUnknown: there is none.

    """
    path = FOLDER / f"{number}.toml"
    if not path.is_file():
        raise CalendarUnknown(
            f"There is no production calendar of {number}. Write the decree on its"
            f" moved days into fixtures/production_calendar/{number}.toml."
        )
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return Year(
        source=told["source"],
        hours=told["hours"],
        holidays=frozenset(told["holidays"]),
        moved={move["from"]: move["to"] for move in told["moved"]},
        shortened=frozenset(told["shortened"]),
    )
