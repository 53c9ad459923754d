"""How long is it, counted minute by minute on a calendar that somebody else keeps?

Days off come from the library ``holidays``; from the statute, which days are shortened.
Time is counted in whole minutes from the beginning of 2019, in the town's local time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import numpy as np
from holidays import country_holidays
from numpy.typing import NDArray

from geo_incidents.casework.clocks.working_hours import Shift, WorkingHours

FIRST, LAST = date(2019, 1, 1), date(2027, 12, 31)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
MINUTES = 24 * 60
MOSCOW = ZoneInfo("Europe/Moscow")
BEGINNING = datetime.combine(FIRST, time.min, tzinfo=MOSCOW)
STATUTE = {*((1, n) for n in range(1, 9)), (2, 23), (3, 8), (5, 1), (5, 9)} | {
    (6, 12),
    (11, 4),
}
THEIRS = country_holidays("RU", years=range(2019, 2028), language="ru")


def shifts(*clock: str) -> tuple[Shift, ...]:
    """Read pairs of begin and end, as 09:00."""
    times = [time.fromisoformat(word) for word in clock]
    return tuple(map(Shift, times[::2], times[1::2]))


LONG_DAY = shifts("09:00", "13:00", "14:00", "18:00")
FRIDAY = shifts("08:30", "13:00", "13:45", "16:15")
HOURS = WorkingHours(MOSCOW, (LONG_DAY,) * 4 + (FRIDAY,))


@cache
def rests_for() -> dict[date, date]:
    """Return for a working Saturday the day that rests in its place."""
    found = {}
    for day in DAYS:
        told = re.search(r"перенесено с (\d+)\.(\d+)\.(\d+)", THEIRS.get(day) or "")
        if told:
            lost = date(*(int(part) for part in reversed(told.groups())))
            found[lost] = day
    return {lost: day for lost, day in found.items() if THEIRS.is_working_day(lost)}


def works(day: date) -> bool:
    return THEIRS.is_working_day(day)


def goes_home_early(day: date) -> bool:
    morrow = rests_for().get(day, day) + timedelta(days=1)
    return works(day) and (morrow.month, morrow.day) in STATUTE


@cache
def at_work() -> NDArray[np.bool_]:
    """Tell for every minute of nine years whether one is at work."""
    minutes = np.zeros((len(DAYS), MINUTES), dtype=bool)
    for row, day in zip(minutes, DAYS, strict=True):
        if not works(day):
            continue
        spans = [
            (_minute(shift.begins), _minute(shift.ends))
            for shift in HOURS.week[rests_for().get(day, day).weekday()]
        ]
        for begins, ends in spans:
            row[begins:ends] = True
        if goes_home_early(day):
            row[spans[-1][1] - 60 :] = False
    return minutes.ravel()


@cache
def minutes_at_work() -> NDArray[np.intp]:
    return np.flatnonzero(at_work())


def worked(minutes: int, since: int, pauses: Sequence[tuple[int, int]] = ()) -> int:
    """Return the minute at whose end so many minutes have been worked since another."""
    working = minutes_at_work()
    first = int(np.searchsorted(working, since))
    paused = sum(ends - begins for begins, ends in pauses)
    ahead = working[first : first + minutes + paused]
    for begins, ends in pauses:
        ahead = ahead[(ahead < begins) | (ahead >= ends)]
    return int(ahead[minutes - 1]) + 1


def close_of(day: date) -> int:
    """Return the minute in which a working day ends."""
    row = at_work().reshape(len(DAYS), MINUTES)[(day - FIRST).days]
    return (day - FIRST).days * MINUTES + int(np.flatnonzero(row)[-1]) + 1


def moment(minute: int) -> datetime:
    return BEGINNING + timedelta(minutes=minute)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
