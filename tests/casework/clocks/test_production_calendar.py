"""Is every day of 2019-2027 what the decrees say it is?"""

from __future__ import annotations

from datetime import date

import pytest

from geo_incidents.casework.clocks.production_calendar import (
    is_shortened,
    is_working,
    last_working_day,
    weekday_worked,
    working_day_after,
    year_of,
)
from geo_incidents.errors import CalendarUnknown
from tests.casework.clocks.brute_force import DAYS, goes_home_early, works

YEARS = range(2019, 2028)


def test_every_day_off_is_the_one_that_others_know() -> None:
    assert [day for day in DAYS if is_working(day) != works(day)] == []


def test_every_day_before_a_holiday_is_shortened() -> None:
    assert [day for day in DAYS if is_shortened(day) != goes_home_early(day)] == []


@pytest.mark.parametrize("number", YEARS)
def test_a_year_adds_up_to_its_official_norm_of_hours(number: int) -> None:
    days = [day for day in DAYS if day.year == number and is_working(day)]
    assert sum(8 - is_shortened(day) for day in days) == year_of(number).hours


@pytest.mark.parametrize("number", YEARS)
def test_a_year_names_its_decree_and_keeps_to_itself(number: int) -> None:
    year = year_of(number)
    told = {*year.holidays, *year.moved, *year.moved.values(), *year.shortened}
    assert year.source.startswith("Постановление Правительства РФ")
    assert {day.year for day in told} == {number}


def test_a_saturday_works_by_the_hours_of_the_day_that_rests_for_it() -> None:
    saturday = date(2024, 11, 2)
    assert is_working(saturday)
    assert is_shortened(saturday)
    assert weekday_worked(saturday) == date(2024, 4, 30).weekday()


def test_the_neighbours_of_the_longest_holidays_are_found_across_the_year() -> None:
    assert working_day_after(date(2025, 12, 30)) == date(2026, 1, 12)
    found = last_working_day(date(2025, 12, 1), date(2026, 1, 11))
    assert found == date(2025, 12, 30)


def test_there_may_be_no_working_day_among_some() -> None:
    assert last_working_day(date(2026, 1, 1), date(2026, 1, 11)) is None


@pytest.mark.parametrize("day", [date(2018, 6, 1), date(2028, 6, 1)])
def test_a_year_without_a_decree_is_an_error_that_says_what_to_do(day: date) -> None:
    with pytest.raises(CalendarUnknown, match=rf"production_calendar/{day.year}.toml"):
        is_working(day)
