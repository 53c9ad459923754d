"""Which days are compared with which?"""

from __future__ import annotations

from datetime import date

from geo_incidents.analysis.periods import Period


def test_before_a_period_lie_as_many_days() -> None:
    period = Period.of_days(28, date(2026, 11, 27))
    assert period == Period(date(2026, 10, 31), date(2026, 11, 27))
    assert period.before() == Period(date(2026, 10, 3), date(2026, 10, 30))


def test_before_a_month_lies_the_month_before() -> None:
    march = Period.month_of(date(2026, 3, 17))
    assert march == Period(date(2026, 3, 1), date(2026, 3, 31))
    assert march.before() == Period(date(2026, 2, 1), date(2026, 2, 28))


def test_weeks_begin_on_mondays_and_are_cut_to_the_period() -> None:
    weeks = [*Period(date(2026, 11, 25), date(2026, 12, 8)).weeks()]
    assert [(week.first.day, week.last.day) for week in weeks] == [
        *((25, 29), (30, 6), (7, 8))
    ]
