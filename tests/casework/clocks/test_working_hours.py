"""When has a town hall worked so many hours?"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.casework.clocks.working_hours import Span, WorkingHours
from geo_incidents.errors import CalendarUnknown
from tests.casework.clocks import brute_force
from tests.casework.clocks.brute_force import FRIDAY, HOURS, LONG_DAY, MOSCOW

FOUR_HOURS = timedelta(hours=4)


def moscow(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


@pytest.mark.parametrize(
    ("since", "done"),
    [
        ("2026-06-01 09:00", "2026-06-01 13:00"),  # all of it before the break
        ("2026-06-01 10:00", "2026-06-01 15:00"),  # the break is no work
        ("2026-06-01 17:00", "2026-06-02 12:00"),  # nor is the night
        ("2026-06-05 15:15", "2026-06-08 12:00"),  # nor the weekend
        ("2026-06-06 12:00", "2026-06-08 13:00"),
        ("2025-12-30 16:00", "2026-01-12 11:00"),  # nor thirteen days of New Year
        ("2026-06-11 14:00", "2026-06-15 10:00"),  # a day before a holiday is shorter
        ("2024-11-02 14:00", "2024-11-05 10:00"),  # also on a Saturday that works
    ],
)
def test_four_hours_of_work_end_where_they_should(since: str, done: str) -> None:
    assert HOURS.worked(FOUR_HOURS, since=moscow(since)) == moscow(done)


def test_nothing_is_done_in_a_pause() -> None:
    pause = Span(moscow("2026-06-01 10:00"), moscow("2026-06-02 10:00"))
    done = HOURS.worked(
        FOUR_HOURS, since=moscow("2026-06-01 09:00"), pauses=[pause, pause]
    )
    assert done == moscow("2026-06-02 13:00")


def test_a_town_far_east_has_its_own_hours() -> None:
    vladivostok = ZoneInfo("Asia/Vladivostok")
    hours = WorkingHours(vladivostok, HOURS.week)
    done = hours.worked(FOUR_HOURS, since=moscow("2026-06-01 01:00"))
    assert done == datetime(2026, 6, 1, 13, tzinfo=vladivostok)


def test_a_friday_and_the_day_before_a_holiday_close_earlier() -> None:
    assert HOURS.close_of(date(2026, 6, 5)) == moscow("2026-06-05 16:15")
    assert HOURS.close_of(date(2026, 6, 11)) == moscow("2026-06-11 17:00")


def test_the_last_hour_may_be_a_shift_of_its_own() -> None:
    evening = brute_force.shifts("18:30", "19:00")
    hours = WorkingHours(MOSCOW, ((*LONG_DAY, *evening),) * 4 + (FRIDAY,))
    assert hours.close_of(date(2026, 6, 11)) == moscow("2026-06-11 18:00")


def test_hours_that_reach_into_an_unknown_year_are_an_error() -> None:
    with pytest.raises(CalendarUnknown):
        HOURS.worked(FOUR_HOURS, since=moscow("2027-12-30 17:00"))


@given(
    since=st.integers(0, len(brute_force.DAYS) * 1440 - 60 * 1440),
    minutes=st.integers(1, 80 * 60),
)
def test_hours_are_those_of_a_calendar_walked_minute_by_minute(
    since: int, minutes: int
) -> None:
    done = HOURS.worked(timedelta(minutes=minutes), since=brute_force.moment(since))
    assert done == brute_force.moment(brute_force.worked(minutes, since))
