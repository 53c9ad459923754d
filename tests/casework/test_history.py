"""Which history does an appeal from another system bring along?"""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.casework.history import ReportedHistory, steps_of
from geo_incidents.casework.workflow import Status

DAY_1, DAY_2, DAY_3 = (datetime(2026, 6, day, tzinfo=UTC) for day in (1, 2, 3))


def told(
    status: str, answered: datetime | None, closed: datetime | None
) -> list[tuple[str, datetime]]:
    steps = steps_of(ReportedHistory(status, DAY_1, answered, closed))
    return [(step.status.value, step.changed_at) for step in steps]


def test_a_fresh_appeal_is_new() -> None:
    assert told("", None, None) == [("new", DAY_1)]


def test_one_answered_and_closed_was_in_work_between() -> None:
    assert told("done", DAY_2, DAY_3) == [
        ("new", DAY_1),
        ("in_work", DAY_2),
        ("done", DAY_3),
    ]


def test_one_confirmed_was_done_before() -> None:
    assert [status for status, _ in told("confirmed", DAY_2, DAY_3)] == [
        "new",
        "in_work",
        "done",
        "confirmed",
    ]


def test_one_still_open_carries_the_day_of_its_answer() -> None:
    assert told("waiting", DAY_2, None) == [("new", DAY_1), ("waiting", DAY_2)]


moments = st.none() | st.datetimes(
    DAY_1.replace(month=1, tzinfo=None),
    DAY_3.replace(tzinfo=None),
    timezones=st.just(UTC),
)


@given(st.sampled_from(["", *Status.values]), moments, moments)
def test_history_never_runs_backwards(
    status: str, answered: datetime | None, closed: datetime | None
) -> None:
    steps = steps_of(ReportedHistory(status, DAY_1, answered, closed))
    times = [step.changed_at for step in steps]
    assert times == sorted(times)
    assert steps[0].status is Status.NEW
    assert steps[-1].status == (status or Status.NEW)
