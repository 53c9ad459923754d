"""Are many waits counted in working hours as one is by the clocks?"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.analysis.statistics.working_time import WorkingTime
from geo_incidents.casework.clocks.working_hours import Shift, WorkingHours

DAY = (Shift(time(9), time(13)), Shift(time(14), time(18)))
HOURS = WorkingHours(ZoneInfo("Europe/Moscow"), (DAY,) * 5)
YEAR = WorkingTime.of(HOURS, date(2026, 1, 1), date(2026, 12, 31))
FIRST = datetime(2026, 1, 12, tzinfo=UTC)
MOMENTS = st.integers(0, 320 * 24 * 3600).map(lambda s: FIRST + timedelta(seconds=s))


@given(MOMENTS, st.integers(1, 100 * 3600))
def test_so_much_work_takes_so_long(since: datetime, seconds: int) -> None:
    end = HOURS.worked(timedelta(seconds=seconds), since=since)
    told = YEAR.between(np.array([since.timestamp()]), np.array([end.timestamp()]))
    assert abs(told[0] - seconds) < 1e-3


def test_nothing_is_worked_on_a_holiday() -> None:
    begins = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
    ends = datetime(2026, 1, 9, tzinfo=UTC).timestamp()
    assert YEAR.between(np.array([begins]), np.array([ends]))[0] == 0


def test_a_year_nobody_has_decreed_is_worked_from_monday_to_friday() -> None:
    unknown = WorkingTime.of(HOURS, date(2061, 3, 7), date(2061, 3, 13))
    assert unknown.worked[-1] == 5 * 8 * 3600
