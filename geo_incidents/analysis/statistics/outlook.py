"""How many will still wait when their term ends, at the pace of late?

Who has waited so long already goes on as those did who once had waited as long: the
chance to wait until the term is what the curve of Kaplan and Meier says of it, divided
by what it says of now. A forecast nobody has tried is a guess, so it is tried on weeks
that are over, knowing only what was known when they began.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from geo_incidents.analysis.statistics.waiting import Flags, Floats, Waits, curve

DAY_S: Final = 86_400
LEARNT_FROM_S: Final = 182 * DAY_S
# Fewer that ended say nothing of a term of their own.
FEWEST: Final = 30


@dataclass(frozen=True, slots=True)
class Lives:
    """When incidents were opened, closed (NaN: not yet) and due, in seconds."""

    opened: Floats
    closed: Floats
    due: Floats

    def where(self, chosen: Flags) -> Lives:
        """Keep some of them."""
        return Lives(self.opened[chosen], self.closed[chosen], self.due[chosen])

    def open_at(self, moment: float) -> Flags:
        """Tell which were open at a moment."""
        over = ~np.isnan(self.closed) & (self.closed <= moment)
        return (self.opened <= moment) & ~over


@dataclass(frozen=True, slots=True)
class Trial:
    """What was expected of a week that is over, and what happened."""

    begins: float
    expected: float
    happened: int


def chances(lives: Lives, due: Lives, now: float) -> Floats:
    """Return of each open one the chance to be still open when its term ends."""
    known = lives.where((lives.opened <= now) & (lives.opened > now - LEARNT_FROM_S))
    found = np.zeros(len(due.opened))
    terms = _terms(due)
    for term in np.unique(terms):
        alike = terms == term
        learnt = _learnt(known.where(_terms(known) == term), now)
        if learnt.ended.sum() < FEWEST:
            learnt = _learnt(known, now)
        found[alike] = _chances(learnt, due.where(alike), now)
    return found


def trials(lives: Lives, now: float, *, weeks: int, days: int) -> Iterator[Trial]:
    """Try the forecast on the last weeks, each over as many days."""
    for back in range(weeks, 0, -1):
        begins = now - back * days * DAY_S
        ends = begins + days * DAY_S
        falls_due = (lives.due > begins) & (lives.due <= ends)
        due = lives.where(falls_due & lives.open_at(begins))
        late = np.isnan(due.closed) | (due.closed > due.due)
        expected = chances(lives, due, begins).sum() if len(due.opened) else 0.0
        yield Trial(begins, float(expected), int(late.sum()))


def error(tried: list[Trial]) -> float | None:
    """Return by which share of what happened the trials were wrong on average."""
    happened = sum(one.happened for one in tried)
    wrong = sum(abs(one.expected - one.happened) for one in tried)
    return wrong / happened if happened else None


def _terms(lives: Lives) -> Floats:
    return np.round((lives.due - lives.opened) / DAY_S)


def _learnt(lives: Lives, now: float) -> Waits:
    ended = ~np.isnan(lives.closed) & (lives.closed <= now)
    lasted = np.where(ended, lives.closed, now) - lives.opened
    return Waits(np.maximum(lasted, 0.0), ended)


def _chances(learnt: Waits, due: Lives, now: float) -> Floats:
    times, left = curve(learnt)

    def still(ages: Floats) -> Floats:
        place = np.searchsorted(times, ages, side="right")
        return np.concatenate(([1.0], left))[place]

    at_term, by_now = still(due.due - due.opened), still(now - due.opened)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(by_now > 0, at_term / by_now, 1.0)
