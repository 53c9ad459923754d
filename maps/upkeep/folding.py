"""When is a snapshot made, and from what? From the last one and the news, or afresh.

Folding works the changes into the sorted rows, so that nobody has to lay many of them
over. Only where there is nothing to fold, or the log no longer leads on from it, is the
whole table read. It is done by one process at a time and can be killed at any moment.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from geo_incidents.casework.changes import begin_era, disown
from maps.index.index import Index
from maps.index.rows import Rows
from maps.index.snapshot import BrokenSnapshot
from maps.upkeep.audiences import Audience
from maps.upkeep.following import Link, linked, news_since
from maps.upkeep.identity import database_of
from maps.upkeep.reading import Progress, read_whole
from maps.upkeep.shelf import Shelf, Snapshot, State, meaning

logger = logging.getLogger(__name__)

MANY: Final = 20_000
SOME_AFTER_S: Final = 300
NONE_AFTER_S: Final = 6 * 3600
READ_AFTER_S: Final = 26 * 3600  # should the reading at night have been missed
_ALONE: Final = "SELECT pg_try_advisory_lock(hashtext('maps.upkeep'), hashtext(%s))"


class Outcome(Enum):
    """What became of a folding."""

    BUSY = "another process is at it"
    FRESH = "fresh enough"
    FOLDED = "changes folded in"
    READ = "the whole table read"


@dataclass(frozen=True, slots=True)
class Ready:
    """Rows that are ready to be sorted, and what the snapshot will be one of."""

    parts: Sequence[Rows]
    state: State
    outcome: Outcome


def fold(
    audience: Audience, *, anew: bool = False, tell: Progress | None = None
) -> Outcome:
    """Bring the snapshot of an index up to date if it is time, or in any case anew.

    Raises:
        OSError: there is no room for it; the last snapshot is still there.
        ValueError: the table holds more than an index can.

    """
    shelf = Shelf.of(audience)
    with _alone(audience) as link:
        if link is None:
            return Outcome.BUSY
        ready = _ready(shelf, link, anew=anew, tell=tell)
        if ready is None:
            return Outcome.FRESH
        shelf.tidy()
        index = Index.build(*ready.parts, schema=audience.schema)
        shelf.put(index, ready.state)
        shelf.tidy()
        return ready.outcome


@contextmanager
def _alone(audience: Audience) -> Iterator[Link | None]:
    """Lock others out for as long as the connection lives; None: they were first."""
    link = linked()
    try:
        row = link.execute(_ALONE, [audience.name]).fetchone()
        yield link if row and row[0] else None
        link.execute("SELECT pg_advisory_unlock_all()")
    finally:
        link.close()


def _ready(
    shelf: Shelf, link: Link, *, anew: bool, tell: Progress | None
) -> Ready | None:
    """Return what to write, None when the last snapshot is good for longer."""
    last, now = None if anew else _last(shelf, link), time.time()
    if last is None or now - last.state.read_at > READ_AFTER_S:
        return _read(shelf.audience, link, tell)
    news = news_since(last.state.position, shelf.audience, link)
    if not news.follows(last.state.position):
        return _read(shelf.audience, link, tell)
    if not _is_due(len(news.changes), now - last.state.taken_at):
        return None
    state = replace(last.state, position=news.position, taken_at=now)
    return Ready([last.index.changed(news.changes).folded()], state, Outcome.FOLDED)


def _last(shelf: Shelf, link: Link) -> Snapshot | None:
    """Return the last snapshot if it can be followed."""
    try:
        return shelf.newest(database_of(link))
    except BrokenSnapshot as broken:
        logger.warning("the %s map is read anew: %s", shelf.audience.name, broken)
        return None


def _read(audience: Audience, link: Link, tell: Progress | None) -> Ready:
    begin_era()
    disown(audience.log)
    now = time.time()
    reading = read_whole(audience, tell)
    state = State(
        position=reading.position,
        database=database_of(link),
        meaning=meaning(audience),
        taken_at=now,
        read_at=now,
    )
    return Ready(reading.parts, state, Outcome.READ)


def _is_due(pending: int, age_s: float) -> bool:
    return (
        pending >= MANY
        or (pending > 0 and age_s >= SOME_AFTER_S)
        or age_s >= NONE_AFTER_S
    )
