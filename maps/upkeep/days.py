"""On which local day did something happen? For whole columns of moments at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from maps.filters import EPOCH, FIRST_YEAR, LAST_YEAR

Integers = NDArray[np.int64]

_MILLENNIUM: Final = datetime(2000, 1, 1, tzinfo=UTC)
_BEFORE: Final = (date(FIRST_YEAR, 1, 1) - EPOCH).days - 1
_AFTER: Final = (date(LAST_YEAR, 12, 31) - EPOCH).days + 1
_MICROSECOND: Final = timedelta(microseconds=1)
_DAY_US: Final = timedelta(days=1) // _MICROSECOND
_DAYS_TO_MILLENNIUM: Final = (_MILLENNIUM.date() - EPOCH).days


def local_days(moments: Integers, zone: str) -> NDArray[np.int32]:
    """Return the days since 1970-01-01 in a time zone.

    ``moments`` are microseconds since 2000-01-01 UTC, as PostgreSQL keeps them. No
    filter asks for a year before 1990 or after 2100: whatever lies beyond, infinity
    too, counts as the day before or after those years.
    """
    begin, offset = _transitions(zone)
    inside = np.clip(moments, begin[0], begin[-1])
    local = inside + offset[np.searchsorted(begin, inside, side="right") - 1]
    days: NDArray[np.int32] = np.clip(
        local // _DAY_US + _DAYS_TO_MILLENNIUM, _BEFORE, _AFTER
    ).astype(np.int32)
    return days


@lru_cache
def _transitions(zone: str) -> tuple[Integers, Integers]:
    """Return from which moments on which offsets hold, both in microseconds."""
    found = list(_offsets(ZoneInfo(zone)))
    begin, offset = zip(*found, strict=True)
    return np.array(begin, np.int64), np.array(offset, np.int64)


def _offsets(zone: ZoneInfo) -> Iterator[tuple[int, int]]:
    """Look at every day, and into the days on which clocks are changed."""
    moment = datetime(FIRST_YEAR - 1, 12, 25, tzinfo=UTC)
    end = datetime(LAST_YEAR + 1, 1, 7, tzinfo=UTC)
    offset = _offset(moment, zone)
    yield _since_millennium(moment), offset
    while moment < end:
        later = moment + timedelta(days=1)
        if _offset(later, zone) != offset:
            change = _change(moment, later, zone)
            offset = _offset(later, zone)
            yield _since_millennium(change), offset
        moment = later
    yield _since_millennium(end), offset


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Return the first moment of the later offset."""
    while after - before > _MICROSECOND:
        middle = before + (after - before) // 2
        if _offset(middle, zone) == _offset(before, zone):
            before = middle
        else:
            after = middle
    return after


def _offset(moment: datetime, zone: ZoneInfo) -> int:
    offset = moment.astimezone(zone).utcoffset()
    return (offset or timedelta(0)) // _MICROSECOND


def _since_millennium(moment: datetime) -> int:
    return (moment - _MILLENNIUM) // _MICROSECOND
