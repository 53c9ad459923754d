"""Which history does an appeal bring along, and what does a history amount to? Pure.

A fresh appeal brings one step, "new". One from another system brings what that system
told: received, first answered, closed. What an incident is follows from its steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from geo_incidents.casework.clocks.due import Pause
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


@dataclass(frozen=True, slots=True)
class State:
    """What a history amounts to; all times are aware.

    ``reacted_at`` is when it was first more than new, ``closed_at`` when it was closed
    for as long as it has been. In its pauses one waited for the resident.
    """

    status: Status
    updated_at: datetime
    reacted_at: datetime | None
    closed_at: datetime | None
    pauses: tuple[Pause, ...]


def state_of(steps: Sequence[Step]) -> State:
    """Return what one or more steps in order of time amount to."""
    last = steps[-1]
    reactions = [step.changed_at for step in steps if step.status is not Status.NEW]
    return State(
        status=last.status,
        updated_at=last.changed_at,
        reacted_at=reactions[0] if reactions else None,
        closed_at=_closed_at(steps),
        pauses=_pauses(steps),
    )


def _closed_at(steps: Sequence[Step]) -> datetime | None:
    closed_at = None
    for step in reversed(steps):
        if step.status not in CLOSED:
            break
        closed_at = step.changed_at
    return closed_at


def _pauses(steps: Sequence[Step]) -> tuple[Pause, ...]:
    over = [
        Pause(step.changed_at, following.changed_at)
        for step, following in pairwise(steps)
        if step.status is Status.WAITING
    ]
    last = steps[-1]
    lasting = [Pause(last.changed_at)] if last.status is Status.WAITING else []
    return (*over, *lasting)
