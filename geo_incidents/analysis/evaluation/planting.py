"""What is planted in a made-up city: troubles that return, and what only looks so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from scipy.spatial import KDTree

from geo_incidents.analysis.evaluation.town import Integers, Town
from geo_incidents.analysis.evaluation.writing import (
    DAYS,
    FIRST_DAY,
    YEAR_DAYS,
    Letters,
    written,
)
from geo_incidents.analysis.hotspots.labels import Label


class Kind(StrEnum):
    """How strong a trouble is that returns, or what only looks like one."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"
    BURST = "burst"
    COMPLAINER = "complainer"
    CHRONIC = "chronic"


APART_M: Final = 600.0
AROUND_M: Final = 60.0
# Episodes (from, up to), and letters in each.
STRENGTHS: Final = {
    Kind.STRONG: (8, 12, 6, 15),
    Kind.MEDIUM: (5, 8, 3, 7),
    Kind.WEAK: (4, 6, 2, 4),
}
# Of each kind so many, and what it should be called.
PLAN: Final[tuple[tuple[Kind, Label | None, int], ...]] = (
    (Kind.STRONG, Label.RECURRING, 3),
    (Kind.STRONG, Label.SEASONAL, 2),
    (Kind.MEDIUM, Label.RECURRING, 4),
    (Kind.MEDIUM, Label.SEASONAL, 2),
    (Kind.MEDIUM, Label.EXTINCT, 2),
    (Kind.MEDIUM, Label.EMERGING, 2),
    (Kind.WEAK, Label.RECURRING, 4),
    (Kind.WEAK, Label.SEASONAL, 1),
    (Kind.BURST, None, 20),
    (Kind.COMPLAINER, None, 10),
    (Kind.CHRONIC, Label.CHRONIC, 10),
)
YEARS: Final = 5
BETWEEN_DAYS: Final = 62
_EPISODE_DAYS: Final = 16
_EMERGING_DAYS: Final = 380
_EXTINCT_DAYS: Final = 500


@dataclass(frozen=True, slots=True)
class Planted:
    """One place of which the truth is known; days of ``episodes`` are their firsts.

    ``label`` is what it should be called, None where there is no hotspot.
    """

    kind: Kind
    label: Label | None
    x: float
    y: float
    category: int
    district: int
    episodes: tuple[int, ...]

    @property
    def is_recurring(self) -> bool:
        return self.kind in STRENGTHS


def planted(
    town: Town, rng: np.random.Generator
) -> tuple[list[Planted], list[Letters]]:
    """Plant everything; return the truth, and what is written about it."""
    plan = [(kind, label) for kind, label, count in PLAN for _ in range(count)]
    houses = _apart(town, rng, len(plan))
    around = KDTree(np.column_stack((town.x, town.y)))
    truth, letters = [], []
    for number, (kind, label) in enumerate(plan):
        house = int(houses[number])
        near = around.query_ball_point((town.x[house], town.y[house]), AROUND_M)
        category = int(rng.integers(0, town.share.shape[1]))
        starts = _starts(rng, kind, label)
        place = Planted(
            kind,
            label,
            float(town.x[house]),
            float(town.y[house]),
            category,
            int(town.district[house]),
            tuple(starts.tolist()),
        )
        truth.append(place)
        letters.append(
            _letters(town, rng, place, np.array(near, np.int64), house, number)
        )
    return truth, letters


def _apart(town: Town, rng: np.random.Generator, count: int) -> Integers:
    """Choose houses that are not near each other, of places where people live."""
    order = rng.choice(
        len(town.x), 4000, replace=False, p=town.people / town.people.sum()
    )
    kept: list[int] = []
    for house in order.tolist():
        away = np.hypot(town.x[kept] - town.x[house], town.y[kept] - town.y[house])
        if (away > APART_M).all():
            kept.append(house)
        if len(kept) == count:
            break
    return np.array(kept)


def _starts(rng: np.random.Generator, kind: Kind, label: Label | None) -> Integers:
    """Draw the first days of episodes, at least two months apart."""
    if kind not in STRENGTHS:
        return np.array([rng.integers(FIRST_DAY + 60, FIRST_DAY + DAYS - 1000)])
    low, high, _, _ = STRENGTHS[kind]
    count = int(rng.integers(low, high + 1))
    if label == Label.SEASONAL:
        return _yearly(rng, count)
    begin, end = 20, DAYS - 40
    if label == Label.EMERGING:
        begin, count = DAYS - _EMERGING_DAYS, min(count, 5)
    if label == Label.EXTINCT:
        end = DAYS - _EXTINCT_DAYS
    slots = np.linspace(begin, end, count + 1)
    room = np.maximum(np.diff(slots) - BETWEEN_DAYS, 1)
    return (FIRST_DAY + slots[:-1] + rng.random(count) * room).astype(np.int64)


def _yearly(rng: np.random.Generator, count: int) -> Integers:
    """Draw a season, and in it one episode or two of every year."""
    every = np.arange(YEARS)
    first = rng.uniform(0, YEAR_DAYS) + YEAR_DAYS * every + rng.normal(0, 12, YEARS)
    second = first + BETWEEN_DAYS + rng.normal(0, 4, YEARS)
    days = np.sort(np.concatenate((first, second[: max(count - YEARS, 0)])))
    days = days[(days > 0) & (days < DAYS - _EPISODE_DAYS)]
    return (FIRST_DAY + days).astype(np.int64)


def _letters(
    town: Town,
    rng: np.random.Generator,
    place: Planted,
    near: Integers,
    house: int,
    number: int,
) -> Letters:
    """Write what is written about a place by those who live around it."""
    if place.kind == Kind.COMPLAINER:
        return _of_one(town, rng, place, house, number)
    if place.kind == Kind.BURST:
        sizes, lasting = rng.integers(30, 151, 1), 12
    elif place.kind == Kind.CHRONIC:
        sizes, lasting = rng.integers(40, 121, 1), int(rng.integers(300, 900))
    else:
        _, _, low, high = STRENGTHS[place.kind]
        sizes, lasting = rng.integers(low, high + 1, len(place.episodes)), _EPISODE_DAYS
    start = np.repeat(np.array(place.episodes), sizes)
    day = start + np.floor(lasting * rng.random(len(start)) ** 1.3).astype(np.int64)
    first = np.cumsum(sizes) - sizes
    day[first] = start[first]
    closed = start + lasting + rng.integers(1, 6, len(sizes)).repeat(sizes)
    closed = np.minimum(closed, FIRST_DAY + DAYS + 400)
    weight = town.people[near].astype(np.float64)
    houses = rng.choice(near, len(start), p=weight / weight.sum())
    told = written(
        town,
        rng,
        house=houses,
        category=np.full(len(start), place.category),
        day=day,
        closed=closed,
        truth=number,
    )
    return _by_others(told, rng)


def _by_others(told: Letters, rng: np.random.Generator) -> Letters:
    """Let everybody in an episode be somebody else."""
    resident = (told.resident >> 16 << 16) + rng.permutation(len(told)) + 20_000
    return Letters(
        told.x,
        told.y,
        told.day,
        told.category,
        resident,
        told.precise,
        told.closed,
        told.truth,
    )


def _of_one(
    town: Town, rng: np.random.Generator, place: Planted, house: int, number: int
) -> Letters:
    count = int(rng.integers(60, 111))
    day = np.sort(rng.integers(FIRST_DAY, FIRST_DAY + DAYS, count))
    told = written(
        town,
        rng,
        house=np.full(count, house),
        category=np.full(count, place.category),
        day=day,
        closed=day + 10,
        truth=number,
    )
    resident = np.full(count, (house << 16) + 30_000)
    return Letters(
        told.x,
        told.y,
        told.day,
        told.category,
        resident,
        told.precise,
        told.closed,
        told.truth,
    )
