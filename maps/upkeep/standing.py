"""How does an index stand just now, in this process? The door for all who answer maps.

A process maps the current snapshot into its memory and lays over it what has been
committed since. Where it cannot be sure, there is no index, and PostgreSQL answers.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from dataclasses import dataclass, field, replace
from typing import Final

import psycopg
from django.conf import settings

from geo_incidents.errors import MapUnavailable
from maps.index.index import Index
from maps.index.snapshot import BrokenSnapshot
from maps.unreachable import NO_ANSWER, is_unreachable
from maps.upkeep.audiences import Audience
from maps.upkeep.following import Link, linked_to_follow, news_since
from maps.upkeep.identity import database_of
from maps.upkeep.shelf import NONE_YET, USABLE_S, Mark, Shelf, Snapshot

logger = logging.getLogger(__name__)

CRASHED: Final = "the database has crashed, or the table was emptied or put back, since"
BROKEN: Final = "the newest snapshot is broken"
FAILED: Final = "the last folding failed"
NOBODY_FOLDS: Final = "nobody folds the changes: is there a worker?"
MOST_PENDING: Final = 50_000
UNFOLDED_S: Final = 1800
LOST_FOR_S: Final = 2.0
UNREACHABLE: Final = "the log of changes cannot be read"


@dataclass(frozen=True, slots=True)
class Standing:
    """An index with all that was committed a moment ago.

    ``version`` differs whenever an answer could differ, and is the same in all
    processes that have read the same.
    """

    index: Index
    version: str


@dataclass(frozen=True, slots=True)
class Health:
    """How an index stands, and ``why`` not well.

    It is ``well`` if it can be used and is kept up: of changes no more than
    ``MOST_PENDING`` wait to be folded, and none for longer than ``UNFOLDED_S``.
    ``age_s`` is that of the snapshot; None where there is none.
    """

    well: bool
    usable: bool
    rows: int
    pending: int
    age_s: int | None
    why: str


@dataclass(slots=True)
class Reader:
    """The index of one audience in this process; asked from many threads."""

    shelf: Shelf
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _link: Link | None = None
    _snapshot: Snapshot | None = None
    _mark: Mark | None = None
    _read_at: float = 0.0
    _looked_at: float = -math.inf
    _is_lost: bool = False
    _why: str = NONE_YET

    def standing(self) -> Standing | None:
        """Return the index as of now, or None.

        Raises:
            MapUnavailable: PostgreSQL does not answer, so nobody else can, either.

        """
        with self._lock:
            if time.monotonic() - self._looked_at >= self._pause_s:
                self._look()
            found, is_lost = self._snapshot, self._is_lost
        if is_lost:
            raise MapUnavailable(NO_ANSWER)
        if found is None:
            return None
        return Standing(found.index, f"{found.name}-{found.index.pending}")

    def health(self) -> Health:
        """Tell how the index stands."""
        with self._lock:
            self._look()
            found, why = self._snapshot, self._why
        if found is None:
            why = self._failed() or why
            return Health(
                well=False, usable=False, rows=0, pending=0, age_s=None, why=why
            )
        pending, age_s = found.index.pending, time.time() - found.state.taken_at
        behind = pending > MOST_PENDING or (pending > 0 and age_s > UNFOLDED_S)
        return Health(
            well=not behind,
            usable=True,
            rows=len(found.index),
            pending=pending,
            age_s=round(age_s),
            why=self._failed() or (NOBODY_FOLDS if behind else why),
        )

    def close(self) -> None:
        """Leave the database; the next question comes back to it."""
        if self._link:
            self._link.close()
        self._link = None

    @property
    def _pause_s(self) -> float:
        """Return for how long what was seen holds; not all need to wait in vain."""
        if self._is_lost:
            return LOST_FOR_S
        strict = self.shelf.audience.is_strict
        return 0.0 if strict else float(settings.MAP_INDEX_POLL_S)

    def _look(self) -> None:
        """Catch up; a connection that was cut meanwhile is made anew once.

        It may lead to another database, so the snapshot must prove itself again, too.
        """
        was_linked, self._is_lost = self._link is not None, False
        try:
            self._catch_up()
        except psycopg.Error as error:
            self.close()
            self._snapshot = self._mark = None
            if was_linked:
                self._look()
                return
            self._is_lost = is_unreachable(error)
            self._complain(UNREACHABLE, error)
        self._looked_at = time.monotonic()

    def _catch_up(self) -> None:
        """Take the newest snapshot if there is a new one, and read the news."""
        if time.time() - self._read_at > USABLE_S:  # what came since may be forgotten
            self._snapshot = self._mark = None
        mark = self.shelf.mark()
        if mark != self._mark:
            self._take()
            self._mark = mark
        if self._snapshot:
            self._read_news(self._snapshot)
        self._read_at = time.time()

    def _take(self) -> None:
        """Open the newest snapshot; where it is broken, go on with the one before."""
        try:
            taken = self.shelf.newest(database_of(self._linked()))
        except BrokenSnapshot as broken:
            self._complain(BROKEN, broken)
        else:
            self._snapshot, self._why = taken, ""

    def _read_news(self, found: Snapshot) -> None:
        news = news_since(found.state.position, self.shelf.audience, self._linked())
        if not news.follows(found.state.position):
            self._snapshot = None
            self._complain(CRASHED)
            return
        self._snapshot = replace(
            found,
            index=found.index.changed(news.changes),
            state=replace(found.state, position=news.position),
        )

    def _linked(self) -> Link:
        if self._link is None:
            self._link = linked_to_follow()
        return self._link

    def _failed(self) -> str:
        return "" if self.shelf.failure() is None else FAILED

    def _complain(self, why: str, detail: Exception | None = None) -> None:
        """Say it once, not at every question; only the log hears of the detail."""
        if why != self._why:
            name = self.shelf.audience.name
            logger.error("the index of the %s map: %s (%s)", name, why, detail or "")
        self._why = why


_readers: dict[tuple[str, str], Reader] = {}
_making = threading.Lock()


def standing(audience: Audience) -> Standing | None:
    """Return the index with all that is committed; None: let PostgreSQL answer.

    The index of the public map may be behind by ``MAP_INDEX_POLL_S`` seconds.
    """
    return _reader(audience).standing()


def health(audience: Audience) -> Health:
    """Tell how an index stands in this process."""
    return _reader(audience).health()


def leave() -> None:
    """Forget all indexes of this process and leave the database."""
    with _making:
        for reader in _readers.values():
            reader.close()
        _readers.clear()


def _reader(audience: Audience) -> Reader:
    key = (audience.name, str(settings.MAP_INDEX_DIR))
    found = _readers.get(key)
    if found is None:
        with _making:
            found = _readers.setdefault(key, Reader(Shelf.of(audience)))
    return found
