"""Who is slow to answer, and is it fair to say so?

A league of raw counts or means punishes whoever serves much and praises whoever got one
easy thing. Here a median is compared with that of everybody in view, and only if its
whole interval lies above it, from ``FEWEST`` incidents on; who has fewer is told, but
neither called slow nor ranked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from geo_incidents.analysis.statistics.rates import FEWEST, Rate, rate
from geo_incidents.analysis.statistics.waiting import Quantile
from geo_incidents.analysis.summaries import Line, Summary


class Verdict(StrEnum):
    """What may be said of an organisation."""

    SLOW = "slow"
    USUAL = "usual"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Judged:
    """An organisation, what is said of it, and on what grounds.

    ``times_reaction`` and ``times_solution`` say how many times as long as everybody's
    median it takes for sure; None where it is not slow in that. ``houses`` are its own,
    None where it looks after none.
    """

    line: Line
    verdict: Verdict
    times_reaction: float | None
    times_solution: float | None
    houses: int | None

    @property
    def per_hundred_houses(self) -> Rate | None:
        """Return how many incidents came for a hundred of its houses."""
        return rate(self.line.received, self.houses or 0, per=100)


def judged(summary: Summary, houses: Mapping[int, int]) -> list[Judged]:
    """Judge the organisations of a summary: the slow first, the slowest at the top."""
    found = [
        _judged(line, summary.total, houses.get(line.key))
        for line in summary.organisations
        if line.key and (line.received or line.open)
    ]
    return sorted(found, key=_place)


def _judged(line: Line, total: Line, houses: int | None) -> Judged:
    if line.received < FEWEST:
        return Judged(line, Verdict.TOO_FEW, None, None, houses)
    reaction = _times(line.reaction.median, total.reaction.median)
    solution = _times(line.solution.median, total.solution.median)
    verdict = Verdict.SLOW if reaction or solution else Verdict.USUAL
    return Judged(line, verdict, reaction, solution, houses)


def _times(own: Quantile, everybody: Quantile) -> float | None:
    """Return how many times as long one takes at least; None: not for sure longer."""
    if own.low is None or not everybody.at or own.low <= everybody.at:
        return None
    return own.low / everybody.at


def _place(one: Judged) -> tuple[int, float, int]:
    order = [Verdict.SLOW, Verdict.USUAL, Verdict.TOO_FEW].index(one.verdict)
    worst = max(one.times_reaction or 0.0, one.times_solution or 0.0)
    return order, -worst, -one.line.received
