"""Does everything happen on the day that the calendar on the wall shows?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from maps.upkeep.days import local_days

MILLENNIUM = datetime(2000, 1, 1, tzinfo=UTC)
EPOCH = date(1970, 1, 1)
SHIFTING = ("Europe/Moscow", "Europe/Kaliningrad", "Asia/Kamchatka", "America/New_York")


def moment(at: datetime) -> int:
    return (at - MILLENNIUM) // timedelta(microseconds=1)


def day_of(at: datetime, zone: str) -> int:
    return int(local_days(np.array([moment(at)]), zone)[0])


@pytest.mark.parametrize("zone", [*SHIFTING, "UTC"])
def test_any_moment_falls_on_its_local_day(zone: str) -> None:
    dice = np.random.default_rng(1)
    days = dice.integers(0, 110 * 365, 3000).tolist()
    moments = [
        datetime(1990, 1, 2, tzinfo=UTC) + timedelta(days=day, seconds=second)
        for day, second in zip(
            days, dice.integers(0, 86400, 3000).tolist(), strict=True
        )
    ]
    told = local_days(np.array([moment(at) for at in moments]), zone)
    expected = [(at.astimezone(ZoneInfo(zone)).date() - EPOCH).days for at in moments]
    assert told.tolist() == expected


@pytest.mark.parametrize("zone", SHIFTING)
def test_a_day_begins_at_midnight_sharp_all_year(zone: str) -> None:
    for number in range(365):
        begins = datetime(2010, 1, 1, tzinfo=ZoneInfo(zone)) + timedelta(days=number)
        before = begins.astimezone(UTC) - timedelta(microseconds=1)
        assert day_of(begins, zone) == (begins.date() - EPOCH).days
        assert day_of(before, zone) == day_of(begins, zone) - 1


@pytest.mark.parametrize(
    ("moments", "day"),
    [
        (datetime(1, 1, 1, tzinfo=UTC), date(1989, 12, 31)),
        (datetime(1989, 12, 31, 12, tzinfo=UTC), date(1989, 12, 31)),
        (datetime(2101, 1, 1, 12, tzinfo=UTC), date(2101, 1, 1)),
        (datetime(9999, 12, 31, tzinfo=UTC), date(2101, 1, 1)),
    ],
)
def test_what_no_filter_asks_for_lies_just_outside(
    moments: datetime, day: date
) -> None:
    assert day_of(moments, "Europe/Moscow") == (day - EPOCH).days


def test_infinity_is_a_day_too() -> None:
    ends = np.array([-(2**63), 2**63 - 1])
    first, last = local_days(ends, "Europe/Moscow").tolist()
    assert (first, last) == (
        (date(1989, 12, 31) - EPOCH).days,
        (date(2101, 1, 1) - EPOCH).days,
    )
