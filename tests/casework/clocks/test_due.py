"""Until when must an appeal be reacted to and solved?"""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.casework.clocks.due import Course, Due, Pause, due, strictest
from geo_incidents.casework.clocks.rules import Clock, Law, Rule, Unit
from geo_incidents.errors import CalendarUnknown
from tests.casework.clocks import brute_force
from tests.casework.clocks.brute_force import HOURS, MINUTES, MOSCOW

FEDERAL = Rule(Law.FEDERAL, Clock.SOLUTION, 30, Unit.CALENDAR_DAYS)
TEN_DAYS = Rule(Law.REGULATION, Clock.SOLUTION, 10, Unit.CALENDAR_DAYS)
WORKING_WEEK = Rule(Law.REGULATION, Clock.SOLUTION, 5, Unit.WORKING_DAYS)
REACTION = Rule(Law.REGULATION, Clock.REACTION, 4, Unit.WORKING_HOURS)

FOUR_HOURS = Rule(Law.REGULATION, Clock.SOLUTION, 4, Unit.WORKING_HOURS)


def moscow(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=MOSCOW)


RECEIVED = moscow("2026-06-01 15:00")


def pause(begins: str, ends: str | None = None) -> Pause:
    return Pause(moscow(begins), moscow(ends) if ends else None)


def end(rule: Rule, *pauses: Pause, since: datetime = RECEIVED, more: int = 0) -> str:
    found = due(rule, Course(since, pauses, more), hours=HOURS)
    return f"{found.at.astimezone(MOSCOW):%Y-%m-%d %H:%M}" if found else "never"


@pytest.mark.parametrize(
    ("rule", "since", "at"),
    [
        (FEDERAL, "2026-06-01 15:00", "2026-07-01 18:00"),
        (FEDERAL, "2026-06-01 00:00", "2026-07-01 18:00"),  # the hour plays no part
        (FEDERAL, "2026-05-14 12:00", "2026-06-11 17:00"),  # back from a long weekend
        (FEDERAL, "2025-12-05 12:00", "2025-12-30 18:00"),  # and from New Year
        (TEN_DAYS, "2025-12-31 12:00", "2026-01-12 18:00"),  # but not to before it came
        (WORKING_WEEK, "2026-06-08 12:00", "2026-06-16 18:00"),
        (WORKING_WEEK, "2024-10-28 12:00", "2024-11-02 17:00"),  # a Saturday that works
        (REACTION, "2026-06-01 15:00", "2026-06-02 10:00"),
    ],
)
def test_a_clock_ends_on_a_working_day(rule: Rule, since: str, at: str) -> None:
    assert end(rule, since=moscow(since)) == at


def test_the_town_s_clock_stands_still_while_one_waits_for_the_resident() -> None:
    assert end(TEN_DAYS) == "2026-06-11 17:00"
    assert end(TEN_DAYS, pause("2026-06-02 10:00")) == "never"
    assert end(TEN_DAYS, pause("2026-06-02 10:00", "2026-06-09 10:00")) == (
        "2026-06-18 18:00"
    )


def test_the_federal_clock_does_not() -> None:
    assert end(FEDERAL, pause("2026-06-02 10:00")) == "2026-07-01 18:00"


def test_who_waits_has_reacted() -> None:
    assert end(REACTION, pause("2026-06-01 15:30")) == end(REACTION)


def test_hours_of_work_are_paused_to_the_minute() -> None:
    assert end(FOUR_HOURS, pause("2026-06-01 15:30", "2026-06-01 17:00")) == (
        "2026-06-02 11:30"
    )


def test_a_pause_that_is_over_by_the_evening_costs_no_day() -> None:
    assert end(TEN_DAYS, pause("2026-06-02 10:00", "2026-06-02 17:00")) == end(TEN_DAYS)


@pytest.mark.parametrize("ends", [None, "2026-06-20 10:00"])
def test_a_clock_that_has_run_out_is_helped_by_no_pause(ends: str | None) -> None:
    assert end(TEN_DAYS, pause("2026-06-11 17:30", ends)) == end(TEN_DAYS)


def test_an_extension_gives_more_days_for_the_solution_only() -> None:
    assert end(FEDERAL, more=30) == "2026-07-31 16:15"
    assert end(WORKING_WEEK, more=30) == "2026-07-08 18:00"
    assert end(REACTION, more=30) == end(REACTION)


def test_a_solution_in_hours_can_be_extended_too() -> None:
    assert end(FOUR_HOURS) == "2026-06-02 10:00"
    assert end(FOUR_HOURS, more=3) == "2026-06-05 16:15"


def test_a_clock_that_runs_into_an_unknown_year_is_an_error() -> None:
    with pytest.raises(CalendarUnknown):
        end(FEDERAL, since=moscow("2027-12-10 12:00"))


def test_the_strictest_clock_is_shown() -> None:
    reaction, solution = (
        due(rule, Course(RECEIVED), hours=HOURS) for rule in (REACTION, FEDERAL)
    )
    assert reaction
    assert solution
    assert strictest([solution, reaction], *Clock) == reaction
    assert strictest([solution, reaction], Clock.SOLUTION) == solution
    assert strictest([reaction], Clock.SOLUTION) is None


def test_of_two_that_end_together_the_federal_law_is_named() -> None:
    dues = [Due(law, Clock.SOLUTION, RECEIVED) for law in (Law.REGULATION, Law.FEDERAL)]
    assert strictest(dues, *Clock) == dues[1]


LATEST = (len(brute_force.DAYS) - 500) * MINUTES


@st.composite
def courses(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]]]:
    """Draw when an appeal came and up to three pauses, all in minutes since 2019."""
    since = draw(st.integers(0, LATEST))
    steps = draw(st.lists(st.integers(1, 9 * MINUTES), max_size=6))
    at, moments = since, []
    for step in steps[: len(steps) // 2 * 2]:
        at += step
        moments.append(at)
    return since, list(zip(moments[::2], moments[1::2], strict=True))


@given(courses(), st.sampled_from(Unit), st.integers(1, 45), st.integers(0, 30))
def test_clocks_are_those_of_a_calendar_walked_by_brute_force(
    course: tuple[int, list[tuple[int, int]]], unit: Unit, amount: int, more: int
) -> None:
    since, pauses = course
    rule = Rule(Law.REGULATION, Clock.SOLUTION, amount, unit)
    told = Course(
        brute_force.moment(since),
        tuple(Pause(*map(brute_force.moment, span)) for span in pauses),
        more,
    )
    found = due(rule, told, hours=HOURS)
    assert found
    assert found.at == brute_force.moment(
        brute_force.end(amount, unit, since, pauses=pauses, more=more)
    )
