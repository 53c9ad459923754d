"""Do index and table count the same at one and the same moment, while others write?

A moment is a snapshot of the database: in it the log is read up to where it stands, and
the same rows are counted by SQL. Whatever is asked, of a tile or of any rectangle, the
sum of the cells, the tally and GROUP BY must agree to the last incident.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, Final

import numpy as np
import psycopg
from numpy.random import Generator

from maps.index.areas import Box
from maps.index.areas import Tile as IndexTile
from maps.index.index import Index
from maps.index.selection import Selection
from maps.upkeep.audiences import PUBLIC
from maps.upkeep.following import Position, news_since
from maps.upkeep.identity import database_of
from maps.upkeep.shelf import Shelf
from tests.benchmarks.companies import EAST, NORTH, SOUTH, WEST
from tests.benchmarks.map_index.contestants import Tally
from tests.benchmarks.map_index.course import Asked, Course
from tests.benchmarks.map_index.drawing import ZOOMS
from tests.benchmarks.map_index.judging import truth
from tests.benchmarks.map_index.loading import Session
from tests.benchmarks.map_index.roster import Ground
from tests.benchmarks.map_index.statements import TABLE
from tests.benchmarks.map_index.tiles import KEY_ZOOM, latitude, mercator, tile_at
from tests.benchmarks.map_index.wishes import Wish, where

AT_A_MOMENT: Final = 20
SEED: Final = 11
_FOLD_AT: Final = 10_000
_EPOCH: Final = date(1970, 1, 1)
_STATUS: Final = {number: word for word, number in PUBLIC.numbers["status"].items()}


@dataclass(frozen=True, slots=True)
class Checked:
    """How many counts were compared at how many moments, and what differed."""

    checks: int
    moments: int
    changes: int
    seconds: float
    differences: tuple[str, ...]


@dataclass(slots=True)
class Follower:
    """Our index of a town, brought to whatever moment a transaction stands at."""

    session: Session
    index: Index
    position: Position
    changes: int = 0

    @classmethod
    def of(cls, ground: Ground, session: Session) -> Follower:
        shelf = Shelf(PUBLIC, ground.snapshots / PUBLIC.name)
        snapshot = shelf.newest(database_of(session))
        return cls(session, snapshot.index, snapshot.state.position)

    def advance(self) -> None:
        """Lay over what this transaction sees and the last did not; fold at times."""
        news = news_since(self.position, PUBLIC, self.session)
        if not news.follows(self.position):
            raise RuntimeError("the log does not lead on from the snapshot")
        self.changes += len(news.changes)
        self.index, self.position = self.index.changed(news.changes), news.position
        if self.index.pending > _FOLD_AT:
            self.index = Index.build(self.index.folded(), schema=PUBLIC.schema)


def checked(ground: Ground, course: Course, checks: int) -> Checked:
    """Compare so many counts, of random areas and wishes, moment after moment."""
    random = np.random.default_rng(SEED)
    wishes = [Wish(), *chain.from_iterable(course.wishes.values())]
    differences: list[str] = []
    started = time.monotonic()
    with ground.town.session(autocommit=True) as session:
        session.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        follower = Follower.of(ground, session)
        for _ in range(checks // AT_A_MOMENT):
            with session.transaction():
                follower.advance()
                for _ in range(AT_A_MOMENT):
                    wish = wishes[random.integers(len(wishes))]
                    differences += _difference(follower, wish, random)
    return Checked(
        checks,
        checks // AT_A_MOMENT,
        follower.changes,
        time.monotonic() - started,
        tuple(differences),
    )


def _difference(follower: Follower, wish: Wish, random: Generator) -> Iterator[str]:
    compare = _in_tile if random.random() < 0.5 else _in_box
    found = compare(follower, wish, random)
    if any(tally != found[0] for tally in found[1:]):
        yield f"{compare.__name__} {wish}: {found}"


def _in_tile(follower: Follower, wish: Wish, random: Generator) -> list[Tally]:
    """Count the cells of a tile, the same tile as an area, and its rows."""
    lon, lat = random.uniform((WEST, SOUTH), (EAST, NORTH))
    tile = tile_at(lon, lat, int(random.choice([*ZOOMS])))
    of_index, selection = IndexTile(*tile), selected(wish)
    cells = follower.index.cells(of_index, selection, depth=int(random.integers(2, 5)))
    sums = zip(cells.columns[:, 0], cells.counts.sum(axis=0), strict=True)
    return [
        _told({int(status): int(count) for status, count in sums}),
        _told(follower.index.tally(of_index.box, selection, "status")),
        +truth(follower.session, Asked(tile, wish)),
    ]


def _in_box(follower: Follower, wish: Wish, random: Generator) -> list[Tally]:
    """Count a rectangle whose edges lie where nothing stands."""
    first, second = random.uniform((WEST, SOUTH), (EAST, NORTH), (2, 2))
    second = first + (second - first) * 10 ** random.uniform(-2.5, 0)
    x, y = mercator(*np.stack([first, second], axis=1))
    (west, east), (north, south) = np.sort((np.stack([x, y]) * 2**KEY_ZOOM).astype(int))
    box = Box(int(west), int(north), int(east), int(south))
    tally = follower.index.tally(box, selected(wish), "status")
    return [_told(tally), _truth_of_box(follower.session, box, wish)]


def selected(wish: Wish) -> Selection:
    """Write the wish as the index is asked."""
    statuses = frozenset(PUBLIC.numbers["status"][word] for word in wish.status)
    allowed = {
        "status": statuses,
        "category": frozenset(wish.categories),
        "district": frozenset(wish.okrugs),
        "organisation": frozenset(wish.organisation),
    }
    return Selection(
        {name: values for name, values in allowed.items() if values},
        _number(wish.first_day),
        _number(wish.last_day),
    )


def _number(day: date | None) -> int | None:
    return None if day is None else (day - _EPOCH).days


def _truth_of_box(session: Session, box: Box, wish: Wish) -> Tally:
    """Count by degrees: the grid's steps are a third of a millimetre."""
    condition, values = where(wish)
    side = 2**KEY_ZOOM
    lon = [edge / side * 360 - 180 for edge in (box.west, box.east)]
    lat = [latitude(edge / side) for edge in (box.south, box.north)]
    text = (
        f"SELECT status, count(*) FROM {TABLE}"
        " WHERE position && ST_MakeEnvelope(%s, %s, %s, %s, 4326)"
        " AND ST_X(position) >= %s AND ST_X(position) < %s"
        f" AND ST_Y(position) > %s AND ST_Y(position) <= %s{condition} GROUP BY status"
    )
    envelope = [lon[0], lat[0], lon[1], lat[1]]
    given: list[Any] = [*envelope, *lon, *lat, *values]
    return Tally(dict(session.execute(text.encode(), given).fetchall()))


def _told(counts: dict[int, int]) -> Tally:
    """Name the statuses; what is nought is not told."""
    return +Tally({_STATUS[status]: count for status, count in counts.items()})
