"""How is the race run? Round after round, everybody the same lists, one after another.

Who is too slow for a whole list in a round goes on in the next where it stopped: the
lists are in an order in which every part of them is like the whole.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from tests.benchmarks.map_index.asking import Silent
from tests.benchmarks.map_index.contestants import Contestant
from tests.benchmarks.map_index.course import NO_FILTER, Asked, Course
from tests.benchmarks.map_index.figures import Figures

ROUNDS: Final = int(os.environ.get("MAP_RACE_ROUNDS", "3"))
# For one list in one round.
BUDGET_S: Final = float(os.environ.get("MAP_RACE_BUDGET_S", "20"))
_WARMING_S: Final = 3.0


@dataclass(frozen=True, slots=True)
class Time:
    """How long one answer took, and how large it was."""

    zoom: int
    seconds: float
    size: int


@dataclass(slots=True)
class Laps:
    """One contestant on one list, round by round; ``failures`` had no answer."""

    length: int
    rounds: list[list[Time]] = field(default_factory=list)
    failures: int = 0

    @property
    def figures(self) -> Figures:
        """Return the medians of whole rounds, or all times where none was whole."""
        whole = [times for times in self.rounds if len(times) == self.length]
        if whole:
            return Figures.median_of([_figures(times) for times in whole])
        return _figures([time for times in self.rounds for time in times])

    def at(self, zoom: int) -> Figures | None:
        """Return the figures of one zoom, all rounds together."""
        times = [time for times in self.rounds for time in times if time.zoom == zoom]
        return _figures(times) if times else None

    def up_to(self, zoom: int) -> Figures:
        """Return the figures of this zoom and above, all rounds together."""
        times = [time for times in self.rounds for time in times if time.zoom <= zoom]
        return _figures(times)

    @property
    def is_whole(self) -> bool:
        """Tell whether the list was ever finished in one round."""
        return any(len(times) == self.length for times in self.rounds)


Raced = dict[str, dict[str, Laps]]


def hold(contestants: Mapping[str, Contestant], course: Course) -> Raced:
    """Race everybody; return the laps by contestant and list."""
    mixes = course.mixes
    raced: Raced = {
        name: {mix: Laps(len(mixes[mix])) for mix in _asked_of(contestant, course)}
        for name, contestant in contestants.items()
    }
    for name, contestant in contestants.items():
        run(contestant, mixes[NO_FILTER], Laps(0), budget_s=_WARMING_S)
        for mix in raced[name]:
            run(contestant, mixes[mix], Laps(0), budget_s=_WARMING_S)
    for _ in range(ROUNDS):
        for mix, asked in mixes.items():
            for name in raced:
                if mix in raced[name]:
                    run(contestants[name], asked, raced[name][mix])
    return raced


def run(
    contestant: Contestant,
    asked: Sequence[Asked],
    laps: Laps,
    *,
    budget_s: float = BUDGET_S,
) -> None:
    """Run one round of one list, as far as the time allows."""
    start = sum(map(len, laps.rounds)) if not laps.is_whole else 0
    times: list[Time] = []
    until = time.monotonic() + budget_s
    with _undisturbed():
        for step in range(len(asked)):
            each = asked[(start + step) % len(asked)]
            try:
                reply = contestant.ask(each)
            except Silent:
                laps.failures += 1
            else:
                times.append(Time(each.tile.z, reply.seconds, len(reply.body)))
            if time.monotonic() > until:
                break
    if times:
        laps.rounds.append(times)


def _asked_of(contestant: Contestant, course: Course) -> list[str]:
    return [*course.mixes] if contestant.filters else [NO_FILTER]


def _figures(times: Sequence[Time]) -> Figures:
    return Figures.of([each.seconds for each in times], [each.size for each in times])


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let our own garbage wait."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
