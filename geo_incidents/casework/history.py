"""Which history does an appeal bring along? Pure: from its own dates to status steps.

A fresh appeal brings one step, "new". One from another system brings what that system
told: received, first answered, closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from geo_incidents.casework.workflow import CLOSED, Status


@dataclass(frozen=True, slots=True)
class Step:
    """One status and when it began (aware)."""

    status: Status
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class ReportedHistory:
    """What an appeal tells of its own past; a missing time is unknown."""

    status: str
    requested_at: datetime
    first_answer_at: datetime | None
    closed_at: datetime | None


def steps_of(reported: ReportedHistory) -> list[Step]:
    """Return the steps in order of time; the first is always "new"."""
    status = Status(reported.status or Status.NEW)
    steps = [Step(Status.NEW, reported.requested_at)]
    if status is Status.NEW:
        return steps
    ended_at = reported.closed_at or reported.first_answer_at or reported.requested_at
    answered_at = reported.first_answer_at
    if status in CLOSED and answered_at and answered_at < ended_at:
        steps.append(Step(Status.IN_WORK, max(answered_at, reported.requested_at)))
    if status not in CLOSED:
        ended_at = answered_at or reported.requested_at
    if status is Status.CONFIRMED:
        steps.append(Step(Status.DONE, max(ended_at, steps[-1].changed_at)))
    steps.append(Step(status, max(ended_at, steps[-1].changed_at)))
    return steps
