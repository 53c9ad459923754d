"""What does the passport of an address say? Counts, times, and what came back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import numpy as np
from django.db.models import QuerySet
from django.utils import timezone

from geo_incidents.analysis.cohorts import WORDS, Cohort, read
from geo_incidents.analysis.statistics.returns import Life, Repair, held, repairs
from geo_incidents.analysis.statistics.waiting import (
    MEDIAN,
    Quantile,
    Waits,
    quantile,
)
from geo_incidents.analysis.timing import Pace, Timing
from geo_incidents.casework.models import Incident, StatusChange
from geo_incidents.casework.workflow import CLOSED, SOLVED, Status

_DISMISSED: Final = CLOSED - SOLVED


@dataclass(frozen=True, slots=True)
class Sum:
    """What became of some incidents; ``dismissed`` were refused or are duplicates."""

    received: int
    open: int
    overdue: int
    solved: int
    dismissed: int

    @classmethod
    def of(cls, cohort: Cohort) -> Sum:
        return cls(
            len(cohort),
            int(cohort.is_open.sum()),
            int(cohort.is_overdue.sum()),
            int(cohort.is_solved.sum()),
            int(cohort.is_dismissed.sum()),
        )


@dataclass(frozen=True, slots=True)
class Timed:
    """How long it took, and on how many this rests, of which so many have ended."""

    pace: Pace
    count: int
    ended: int

    @classmethod
    def of(cls, waits: Waits) -> Timed:
        return cls(Pace.of(waits), len(waits), int(waits.ended.sum()))


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic by its id, how often it was repaired and came back, how long it held."""

    key: int
    sum: Sum
    repairs: int
    returns: int
    held: Quantile


@dataclass(frozen=True, slots=True)
class Answered:
    """An organisation by its id (nought: nobody), and what it has had to answer."""

    key: int
    sum: Sum
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Passport:
    """Everything that is counted; years are (year, sum), the latest first."""

    total: Sum
    statuses: tuple[tuple[Status, int], ...]
    topics: tuple[Topic, ...]
    years: tuple[tuple[int, Sum], ...]
    organisations: tuple[Answered, ...]
    reaction: Timed
    solution: Timed
    repairs: tuple[Repair, ...]
    held: Quantile

    @property
    def returned(self) -> list[Repair]:
        """Return the repairs after which the trouble came back, the latest first."""
        return [one for one in self.repairs if one.back_at]


def passport(incidents: QuerySet[Incident], *, now: datetime) -> Passport:
    """Count incidents of one address, as far as somebody may see them."""
    cohort = read(incidents)
    timing = Timing.since(_first_day(cohort, now), now)
    repaired = repairs(_lives(incidents))
    kept = cohort.where(~cohort.is_dismissed)
    return Passport(
        total=Sum.of(cohort),
        statuses=_statuses(cohort),
        topics=tuple(_topics(cohort, repaired, now)),
        years=tuple(_years(cohort)),
        organisations=tuple(_organisations(cohort)),
        reaction=Timed.of(timing.reactions(cohort)),
        solution=Timed.of(timing.solutions(kept)),
        repairs=tuple(repaired),
        held=quantile(held(repaired, now), MEDIAN),
    )


def _first_day(cohort: Cohort, now: datetime) -> date:
    first = cohort.opened.min() if len(cohort) else now.timestamp()
    return _moment(first).date()


def _statuses(cohort: Cohort) -> tuple[tuple[Status, int], ...]:
    counts = np.bincount(cohort.status, minlength=len(WORDS["status"]))
    pairs = zip(Status, counts.tolist(), strict=True)
    return tuple((status, count) for status, count in pairs if count)


def _topics(cohort: Cohort, found: list[Repair], now: datetime) -> Iterator[Topic]:
    """Yield a line of each topic, the most frequent first."""
    of_topic = defaultdict(list)
    for one in found:
        of_topic[one.topic].append(one)
    for key, part in _parted(cohort, cohort.category.tolist()):
        own = of_topic[key]
        yield Topic(
            key,
            Sum.of(part),
            len(own),
            sum(one.back_at is not None for one in own),
            quantile(held(own, now), MEDIAN),
        )


def _years(cohort: Cohort) -> Iterator[tuple[int, Sum]]:
    years = [_moment(seconds).year for seconds in cohort.opened]
    parts = sorted(_parted(cohort, years), key=lambda one: -one[0])
    return ((year, Sum.of(part)) for year, part in parts)


def _organisations(cohort: Cohort) -> Iterator[Answered]:
    for key, part in _parted(cohort, cohort.organisation.tolist()):
        first, last = _moment(part.opened.min()), _moment(part.opened.max())
        yield Answered(key, Sum.of(part), first, last)


def _parted(cohort: Cohort, keys: list[int]) -> list[tuple[int, Cohort]]:
    """Return the incidents of each key, the most first."""
    column = np.array(keys, dtype=np.int64)
    parts = [(int(key), cohort.where(column == key)) for key in np.unique(column)]
    return sorted(parts, key=lambda one: (-len(one[1]), one[0]))


def _lives(incidents: QuerySet[Incident]) -> Iterator[Life]:
    """Yield what can have been repaired: whole incidents that were not dismissed.

    What came here solved already has no step that says so, but a day of closing.
    """
    whole = incidents.filter(parent=None).exclude(status__in=_DISMISSED).order_by()
    turns = _turns(whole)
    rows = whole.values_list("pk", "address", "category_id", "opened_at", "closed_at")
    for number, address, topic, opened_at, closed_at in rows:
        steps = turns[number]
        if closed_at and not any(is_solved for _moment, is_solved in steps):
            steps = [*steps, (closed_at, True)]
        yield Life(number, address, topic, opened_at, steps)


def _turns(incidents: QuerySet[Incident]) -> dict[int, list[tuple[datetime, bool]]]:
    steps: Iterable[tuple[int, datetime, str]] = (
        StatusChange.objects.filter(incident__in=incidents.values("pk"))
        .order_by("incident", "changed_at", "pk")
        .values_list("incident", "changed_at", "status")
    )
    turns = defaultdict(list)
    for number, moment, status in steps:
        turns[number].append((moment, Status(status) in SOLVED))
    return turns


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, tz=timezone.get_default_timezone())
