"""From when on is something a reason to look, and from when to act? Pure.

A channel is compared with its own longest silence, so that nights and holidays alarm
nobody, and what is quiet by nature is left in peace.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final


class State(StrEnum):
    """How something stands: well, to be looked at, or to be acted upon."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that was looked at: a ``kind``, of what, how it stands, and why.

    ``count`` and ``age`` are what the kind counts and how old the oldest of it is.
    """

    kind: str
    subject: str
    state: State
    count: int | None = None
    age: timedelta | None = None
    usual: timedelta | None = None
    limit: int | None = None


# Fewer appeals than that in the weeks looked at say nothing of a rhythm.
FEWEST_APPEALS: Final = 10
SILENT: Final = 1.5
DEAD: Final = 3.0
OUTBOX_SLOW: Final = timedelta(minutes=2)
OUTBOX_STUCK: Final = timedelta(minutes=15)
WAITS_LONG: Final = timedelta(days=2)
QUOTA_NEAR: Final = 0.8


def channel(name: str, *, count: int, silence: timedelta, longest: timedelta) -> Sign:
    """Judge a channel's silence by the longest one it ever kept in those weeks."""
    state = State.GREEN
    if count >= FEWEST_APPEALS:
        floor = max(longest, timedelta(hours=1))
        state = graded(silence / floor, yellow=SILENT, red=DEAD)
    return Sign("channel", name, state, count, silence, longest)


def waiting(kind: str, *, count: int, oldest: timedelta | None) -> Sign:
    """Judge what waits for a hand: it is normal that something does, for a while."""
    if not count or oldest is None:
        return Sign(kind, "", State.GREEN, 0)
    state = State.RED if oldest > WAITS_LONG else State.YELLOW
    return Sign(kind, "", state, count, oldest)


def outbox(*, count: int, oldest: timedelta | None, failing: int) -> Sign:
    """Judge what waits for the stages, the oldest of which is the oldest task."""
    age = oldest or timedelta(0)
    state = graded(age / OUTBOX_SLOW, yellow=1, red=OUTBOX_STUCK / OUTBOX_SLOW)
    if failing and state is State.GREEN:
        state = State.YELLOW
    return Sign("outbox", "", state, count, oldest, limit=failing)


def quota(provider: str, *, asked: int, limit: int) -> Sign:
    """Judge how much of a day's quota of a geocoding service is used."""
    state = graded(asked / limit, yellow=QUOTA_NEAR, red=1.0)
    return Sign("quota", provider, state, asked, limit=limit)


def beat(task: str, *, silence: timedelta | None, every: timedelta) -> Sign:
    """Judge when a task of the schedule last succeeded."""
    if silence is None:
        return Sign("beat", task, State.YELLOW, usual=every)
    patience = every + timedelta(minutes=1)
    return Sign(
        *("beat", task, graded(silence / patience, yellow=1.5, red=3.0)),
        age=silence,
        usual=every,
    )


def graded(measure: float, *, yellow: float, red: float) -> State:
    """Return a state by two thresholds, either of which counts."""
    if measure >= red:
        return State.RED
    return State.YELLOW if measure >= yellow else State.GREEN


def worst(signs: list[Sign]) -> State:
    """Return the gravest state."""
    order = list(State)
    return max((one.state for one in signs), key=order.index, default=State.GREEN)
