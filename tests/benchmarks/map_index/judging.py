"""When is an answer right? When it counts what GROUP BY counts in the same tile.

Who leaves out what is there is short, however fast: a cap is not a feature.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import product
from typing import Final

import numpy as np

from tests.benchmarks.companies import EAST, NORTH, SOUTH, WEST
from tests.benchmarks.map_index.contestants import Claim, Contestant, Tally
from tests.benchmarks.map_index.course import Asked
from tests.benchmarks.map_index.loading import Session
from tests.benchmarks.map_index.statements import TABLE
from tests.benchmarks.map_index.tiles import Tile, mercator
from tests.benchmarks.map_index.wishes import Wish, where

# Who answers with single points is not read out where there are more of them.
MOST_POINTS: Final = 40_000
_COVERING_ZOOM: Final = 12


class Verdict(Enum):
    """What an answer is worth."""

    RIGHT = "right"
    SHORT = "short"
    WRONG = "wrong"


_WORST_FIRST: Final = (Verdict.WRONG, Verdict.SHORT, Verdict.RIGHT)


@dataclass(frozen=True, slots=True)
class Judged:
    """A request and what is truly there, by status."""

    asked: Asked
    truth: Tally


def judge(claim: Claim, truth: Tally) -> Verdict:
    """Judge one answer; statuses count where it tells them."""
    if claim.touching.total() < truth.total():
        return Verdict.SHORT
    counted = truth if _tells_statuses(claim) else Tally({"": truth.total()})
    agrees = all(
        claim.inside[status] <= counted[status] <= claim.touching[status]
        for status in {*counted, *claim.touching}
    )
    return Verdict.RIGHT if agrees else Verdict.WRONG


def truth(session: Session, asked: Asked) -> Tally:
    """Ask the table itself."""
    condition, values = where(asked.wish)
    text = (
        f"SELECT status, count(*) FROM {TABLE}"
        f" WHERE map_key >= %s AND map_key < %s{condition} GROUP BY status"
    )
    rows = session.execute(text.encode(), [*asked.tile.keys, *values]).fetchall()
    return Tally(dict(rows))


def city_truth(session: Session) -> Tally:
    """Count the whole table."""
    text = f"SELECT status, count(*) FROM {TABLE} GROUP BY status"
    return Tally(dict(session.execute(text.encode()).fetchall()))


def judged(session: Session, sample: Iterable[Asked]) -> list[Judged]:
    """Find out what is true of a sample."""
    return [Judged(asked, truth(session, asked)) for asked in sample]


def verdict(
    contestant: Contestant, sample: Iterable[Judged], *, most: int = MOST_POINTS
) -> Verdict:
    """Hold a contestant to a sample, but for crowded tiles; the worst answer counts."""
    verdicts = {
        judge(contestant.claim(contestant.ask(each.asked)), each.truth)
        for each in sample
        if each.truth.total() <= most
    }
    return next(each for each in _WORST_FIRST if each in verdicts)


def verdict_of_city(contestant: Contestant, city: Tally) -> Verdict:
    """Hold to the count of the city who gives a cluster to one tile as a whole."""
    inside, touching = Tally(), Tally()
    for tile in city_tiles():
        claim = contestant.claim(contestant.ask(Asked(tile, Wish())))
        inside.update(claim.inside)
        touching.update(claim.touching)
    return judge(Claim(inside, touching), city)


def city_tiles() -> list[Tile]:
    """Return the tiles that the city lies in, and those around them."""
    x, y = mercator(np.array([WEST, EAST]), np.array([NORTH, SOUTH]))
    (west, east), (north, south) = (
        (np.stack([x, y]) * 2**_COVERING_ZOOM).astype(int).tolist()
    )
    columns, rows = range(west - 1, east + 2), range(north - 1, south + 2)
    return [Tile(_COVERING_ZOOM, *place) for place in product(columns, rows)]


def _tells_statuses(claim: Claim) -> bool:
    return "" not in claim.touching
