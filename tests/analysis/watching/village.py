"""A village whose residents write of five topics, and of one place again and again."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np

from geo_incidents.analysis.counting.reading import number_of
from geo_incidents.analysis.evaluation.writing import Letters
from geo_incidents.intake.models import Category
from tests.analysis.counting.filling import fill
from tests.toy_city import ToyCity

TODAY: Final = date(2026, 6, 30)
LAST: Final = number_of(TODAY)
DAYS: Final = 1500
USUAL: Final = 8000
# Where the trouble returns, in metres, and every so many days.
HERE: Final = (1500.0, 1500.0)
EVERY_DAYS: Final = 100

Line = tuple[float, float, int, int, int, int]


def letters(*lines: Line) -> Letters:
    """Return letters of (x, y, day, topic, resident, closed)."""
    columns = zip(*lines, strict=True) if lines else [[]] * 6
    x, y, day, topic, who, closed = (np.array(column) for column in columns)
    return Letters(
        x.astype(np.float64),
        y.astype(np.float64),
        day.astype(np.int64),
        topic.astype(np.int64),
        who.astype(np.int64),
        np.ones(len(lines), np.bool_),
        closed.astype(np.int64),
        np.full(len(lines), -1),
    )


def usual(count: int = USUAL) -> Letters:
    """Return what is written anywhere, each by somebody else."""
    rng = np.random.default_rng(6)
    x, y = rng.uniform(0, 5000, (2, count))
    day = rng.integers(LAST - DAYS, LAST + 1, count)
    topic = rng.integers(0, 4, count)
    who = np.arange(count)
    return letters(*zip(x, y, day, topic, who, day + 9, strict=True))


def returning(
    at: tuple[float, float] = HERE,
    *,
    topic: int = 3,
    upto: int = LAST - 10,
    since: int = LAST - DAYS,
) -> Letters:
    """Return what four residents write every ``EVERY_DAYS``, and is closed soon."""
    x, y = at
    return letters(
        *(
            (x + who, y, day + who, topic, 100_000 + day * 10 + who, day + 9)
            for day in range(since, upto + 1, EVERY_DAYS)
            for who in range(4)
        )
    )


def topics() -> list[int]:
    """Return the ids of the topics, in the order of their numbers here."""
    return list(Category.objects.order_by("code").values_list("pk", flat=True))


def written(city: ToyCity, *some: Letters, begin: int = 1_000_000_000) -> None:
    """Let a village have written letters."""
    fill(city.municipality, topics(), Letters.joined(some), begin=begin)
