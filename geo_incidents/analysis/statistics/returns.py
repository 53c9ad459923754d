"""Did the trouble come back after it was repaired, and how long did the repair hold?

What is open at one place about one topic at the same time is one trouble, however many
wrote of it: it ends when the last of it is solved. The next one there is its return,
and so is the reopening of what was called solved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np

from geo_incidents.analysis.statistics.waiting import Waits

DAY_S: Final = 86_400


@dataclass(frozen=True, slots=True)
class Life:
    """An incident: where (any name of the place), about what, and when it was open.

    ``turns`` are the moments (aware, in order) from which on it was solved, or open
    again; what was refused in the end has no life here.
    """

    number: int
    place: str
    topic: int
    opened: datetime
    turns: Sequence[tuple[datetime, bool]]


@dataclass(frozen=True, slots=True)
class Repair:
    """A trouble was solved at a moment, by the closing of ``number``.

    ``back_at`` is when it came back, with ``back_as``; None where it has not so far.
    """

    place: str
    topic: int
    number: int
    at: datetime
    back_at: datetime | None
    back_as: int | None

    def held_days(self, now: datetime) -> float:
        """Return for how many days it held, or has held until now."""
        return ((self.back_at or now) - self.at).total_seconds() / DAY_S


@dataclass(frozen=True, slots=True)
class _Spell:
    """From when until when an incident was open; None: it still is."""

    begins: datetime
    ends: datetime | None
    number: int


def repairs(lives: Iterable[Life]) -> list[Repair]:
    """Return every repair, the latest first."""
    spells: dict[tuple[str, int], list[_Spell]] = defaultdict(list)
    for life in lives:
        spells[life.place, life.topic] += _spells(life)
    found = [
        repair
        for (place, topic), of in spells.items()
        for repair in _ended(place, topic, of)
    ]
    return sorted(found, key=lambda one: (one.at, one.number), reverse=True)


def held(found: Sequence[Repair], now: datetime) -> Waits:
    """Return for how many days each held; what still holds has not ended."""
    days = np.array([max(0.0, one.held_days(now)) for one in found], dtype=float)
    back = np.array([one.back_at is not None for one in found], dtype=bool)
    return Waits(days, back)


def _spells(life: Life) -> Iterator[_Spell]:
    begins: datetime | None = life.opened
    for moment, is_solved in life.turns:
        if is_solved and begins is not None:
            yield _Spell(begins, max(begins, moment), life.number)
            begins = None
        elif not is_solved and begins is None:
            begins = moment
    if begins is not None:
        yield _Spell(begins, None, life.number)


def _ended(place: str, topic: int, spells: list[_Spell]) -> Iterator[Repair]:
    """Join what was open at once, and return where nothing was any more."""
    spells.sort(key=lambda one: (one.begins, one.number))
    last, ended = spells[0].number, spells[0].ends
    for following in spells[1:]:
        if ended is None:
            return
        if following.begins > ended:
            yield Repair(
                *(place, topic, last, ended),
                back_at=following.begins,
                back_as=following.number,
            )
        elif following.ends is not None and following.ends < ended:
            continue
        last, ended = following.number, following.ends
    if ended is not None:
        yield Repair(place, topic, last, ended, None, None)
