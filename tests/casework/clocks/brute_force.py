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

from geo_incidents.casework.clocks.rules import Unit
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


def end(
    amount: int, unit: Unit, since: int, *, pauses: Sequence[tuple[int, int]], more: int
) -> int:
    """Return the minute in which a clock ends that stands still in pauses."""
    told: list[tuple[int, int]] = []
    for pause in pauses:
        if _end(amount, unit, since, told, more) > pause[0]:
            told.append(pause)
        else:
            break
    return _end(amount, unit, since, told, more)


def _end(
    amount: int, unit: Unit, since: int, pauses: Sequence[tuple[int, int]], more: int
) -> int:
    open_days = at_work().reshape(len(DAYS), MINUTES).any(axis=1)
    evenings = (np.arange(len(DAYS)) + 1) * MINUTES
    counted = np.ones(len(DAYS), dtype=bool)
    for begins, ends in pauses:
        counted &= ~((evenings > begins) & (evenings <= ends))
    first = since // MINUTES
    if unit is Unit.WORKING_HOURS:
        done = worked(amount * 60, since, pauses)
        if not more:
            return done
        first = (done - 1) // MINUTES
    elif unit is Unit.CALENDAR_DAYS:
        more += amount
    else:
        days = np.flatnonzero(counted & open_days)
        first = int(days[days > first][amount - 1])
    days = np.flatnonzero(counted)
    last = int(days[days > first][more - 1]) if more else first
    open_numbers = np.flatnonzero(open_days)
    within = open_numbers[(open_numbers > first) & (open_numbers <= last)]
    day = within[-1] if len(within) else open_numbers[open_numbers >= last][0]
    return close_of(int(day))


def close_of(day: int) -> int:
    """Return the minute in which the working day of this number ends."""
    row = at_work().reshape(len(DAYS), MINUTES)[day]
    return day * MINUTES + int(np.flatnonzero(row)[-1]) + 1


def moment(minute: int) -> datetime:
    return BEGINNING + timedelta(minutes=minute)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
