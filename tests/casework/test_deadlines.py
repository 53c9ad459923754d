"""Does an incident know how it stands to its deadline, also when only time passes?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.casework.deadlines import Deadline, term_at
from geo_incidents.casework.models import Incident
from geo_incidents.casework.services import change_status, renew_deadlines
from geo_incidents.casework.tasks import let_time_pass
from geo_incidents.casework.workflow import Status
from geo_incidents.pipeline.stages import Stopwatch, carry
from tests.builders import appeal
from tests.incidents import make_incident
from tests.toy_city import IN_WEST, ToyCity

OPENED = datetime(2026, 3, 10, 9, tzinfo=UTC)
DUE = OPENED + timedelta(days=10)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def moscow(day: int, hour: int = 12, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("now", "deadline", "until"),
    [
        (moscow(19, 23), Deadline.IN_TIME, moscow(20, 0)),
        (moscow(20, 0), Deadline.DUE_TODAY, moscow(21, 0)),
        (moscow(20, 23), Deadline.DUE_TODAY, moscow(21, 0)),
        (moscow(21, 0), Deadline.OVERDUE, moscow(10, 0, month=4)),
        (moscow(9, 23, month=4), Deadline.OVERDUE, moscow(10, 0, month=4)),
        (moscow(10, 0, month=4), Deadline.FAR_OVERDUE, None),
    ],
)
def test_a_class_begins_and_ends_at_midnight(
    now: datetime, deadline: Deadline, until: datetime | None
) -> None:
    term = term_at(now, opened_at=OPENED, due_at=DUE)
    assert (term.deadline, term.until) == (deadline, until)


def test_a_deadline_before_the_opening_is_overdue_at_once() -> None:
    term = term_at(OPENED, opened_at=OPENED, due_at=OPENED - timedelta(days=3))
    assert term.deadline is Deadline.FAR_OVERDUE


def test_an_incident_is_opened_with_its_class_and_channel(toy_city: ToyCity) -> None:
    carry([appeal(toy_city, position=IN_WEST, channel="vk").pk], Stopwatch())
    carry([appeal(toy_city, position=IN_WEST, requested_at=LONG_AGO).pk], Stopwatch())
    fresh, old = Incident.objects.order_by("-opened_at")
    assert (fresh.channel, old.channel) == ("vk", "feed")
    assert (old.deadline, old.deadline_until) == (Deadline.FAR_OVERDUE, None)
    assert fresh.deadline != Deadline.NONE


def test_closing_ends_it_and_reopening_brings_it_back(
    toy_city: ToyCity, operator: User
) -> None:
    carry([appeal(toy_city, position=IN_WEST, requested_at=LONG_AGO).pk], Stopwatch())
    number = Incident.objects.get().pk
    closed = change_status(number, Status.DONE, author=operator)
    assert (closed.deadline, closed.deadline_until) == (Deadline.NONE, None)
    reopened = change_status(number, Status.IN_WORK, author=operator, reason="снова")
    assert reopened.deadline == Deadline.FAR_OVERDUE


@pytest.fixture
def three_that_ended(toy_city: ToyCity) -> None:
    now = timezone.now()
    for days in (0, 1, 90):
        make_incident(
            toy_city,
            opened_at=now - timedelta(days=30 + days),
            due_at=now - timedelta(days=days),
            deadline=Deadline.IN_TIME,
            deadline_until=now - timedelta(hours=1),
        )


@pytest.mark.usefixtures("three_that_ended")
def test_time_passing_changes_the_class_of_open_incidents() -> None:
    let_time_pass()
    classes = Incident.objects.order_by("-due_at").values_list("deadline", flat=True)
    assert list(classes) == [
        Deadline.DUE_TODAY,
        Deadline.OVERDUE,
        Deadline.FAR_OVERDUE,
    ]
    assert renew_deadlines(10) == 0


@pytest.mark.usefixtures("three_that_ended")
def test_time_passes_batch_by_batch() -> None:
    assert [renew_deadlines(2), renew_deadlines(2), renew_deadlines(2)] == [2, 1, 0]


@pytest.mark.usefixtures("three_that_ended")
def test_time_passes_where_it_was_interrupted() -> None:
    with (
        patch("geo_incidents.casework.tasks.BATCHES_PER_TASK", 1),
        patch("geo_incidents.casework.tasks.BATCH", 1),
    ):
        let_time_pass()
    assert Incident.objects.filter(deadline=Deadline.IN_TIME).count() == 2
    let_time_pass()
    assert not Incident.objects.filter(deadline=Deadline.IN_TIME).exists()
