"""Does the table of transitions lead from every status to an end?"""

from __future__ import annotations

import pytest

from geo_incidents.casework.workflow import CLOSED, TRANSITIONS, Status, may_follow


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_a_row(status: Status) -> None:
    assert status in TRANSITIONS


@pytest.mark.parametrize("status", sorted(set(Status) - CLOSED))
def test_every_open_status_can_be_ended(status: Status) -> None:
    assert TRANSITIONS[status] & CLOSED


@pytest.mark.parametrize("status", sorted(CLOSED))
def test_every_end_can_be_reopened(status: Status) -> None:
    assert may_follow(status, Status.IN_WORK)


def test_only_what_is_done_can_be_confirmed() -> None:
    leading = {s for s in Status if may_follow(s, Status.CONFIRMED)}
    assert leading == {Status.DONE}


def test_nothing_becomes_new_again() -> None:
    assert not any(may_follow(status, Status.NEW) for status in Status)
