"""From when on is something a reason to look, and from when to act?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from geo_incidents.pipeline.checkup import signs
from geo_incidents.pipeline.checkup.signs import Sign, State

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("silence", "state"),
    [(11 * HOUR, "green"), (12 * HOUR, "yellow"), (25 * HOUR, "red")],
)
def test_a_channel_is_judged_by_its_own_longest_silence(
    silence: timedelta, state: str
) -> None:
    sign = signs.channel("web", count=500, silence=silence, longest=8 * HOUR)
    assert sign.state == state


def test_a_channel_that_was_hardly_used_is_left_in_peace() -> None:
    sign = signs.channel("email", count=9, silence=60 * DAY, longest=HOUR)
    assert sign.state is State.GREEN


@pytest.mark.parametrize(
    ("count", "oldest", "state"),
    [(0, None, "green"), (3, HOUR, "yellow"), (1, 3 * DAY, "red")],
)
def test_a_queue_is_judged_by_how_long_the_oldest_waits(
    count: int, oldest: timedelta | None, state: str
) -> None:
    assert signs.waiting("unlocated", count=count, oldest=oldest).state == state


@pytest.mark.parametrize(
    ("minutes", "failing", "state"),
    [(1, 0, "green"), (1, 1, "yellow"), (3, 0, "yellow"), (16, 0, "red")],
)
def test_the_outbox_is_judged_by_its_oldest_row_and_its_failures(
    minutes: int, failing: int, state: str
) -> None:
    oldest = timedelta(minutes=minutes)
    assert signs.outbox(count=1, oldest=oldest, failing=failing).state == state


@pytest.mark.parametrize(
    ("asked", "state"), [(799, "green"), (800, "yellow"), (1000, "red")]
)
def test_a_quota_is_near_at_four_fifths(asked: int, state: str) -> None:
    assert signs.quota("yandex", asked=asked, limit=1000).state == state


@pytest.mark.parametrize(
    ("silence", "state"),
    [
        (None, "yellow"),
        (timedelta(seconds=70), "green"),
        (timedelta(minutes=2), "yellow"),
        (timedelta(minutes=5), "red"),
    ],
)
def test_a_task_is_judged_by_its_last_success(
    silence: timedelta | None, state: str
) -> None:
    every = timedelta(seconds=10)
    assert signs.beat("pipeline.sweep", silence=silence, every=every).state == state


def test_the_gravest_sign_is_that_of_all() -> None:
    states = [State.GREEN, State.RED, State.YELLOW]
    assert signs.worst([Sign("beat", "", state) for state in states]) is State.RED
    assert signs.worst([]) is State.GREEN
