"""Where do the snapshots of an index lie? One folder each, and a file naming the last.

A snapshot is written beside its place, brought down to the disk, and then put there at
a stroke, so whoever reads finds the old one or the new one. The one before stays for
those who are just about to open it; one that is mapped into memory may be deleted.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from django.conf import settings

from maps.index.index import Index
from maps.index.snapshot import BrokenSnapshot, open_snapshot, save
from maps.upkeep.audiences import Audience
from maps.upkeep.following import Position

Mark = tuple[int, int]

NONE_YET: Final = "there is no snapshot yet"
USABLE_S: Final = 12 * 3600
_DESCRIPTION: Final = "state.json"
_CURRENT: Final = "current"
_FAILURE: Final = "failure"
_UNFINISHED: Final = ".unfinished"


@dataclass(frozen=True, slots=True)
class State:
    """What a snapshot is one of: up to where, of which database, and how old.

    ``taken_at`` is when the log was read up to the position, ``read_at`` when the rows
    were last read from the table itself; both in seconds since 1970. ``meaning`` is the
    fingerprint of the audience and the time zone that days are counted in.
    """

    position: Position
    database: str
    meaning: str
    taken_at: float
    read_at: float


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot as it lies on the shelf; the name is unlike that of any other."""

    name: str
    index: Index
    state: State


@dataclass(frozen=True, slots=True)
class Shelf:
    """The snapshots of one audience."""

    audience: Audience
    folder: Path

    @classmethod
    def of(cls, audience: Audience) -> Shelf:
        return cls(audience, Path(settings.MAP_INDEX_DIR) / audience.name)

    def mark(self) -> Mark | None:
        """Return what differs whenever another snapshot is current; None: none is."""
        try:
            found = (self.folder / _CURRENT).stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns

    def newest(self, database: str) -> Snapshot:
        """Open the current snapshot of a database.

        Raises:
            BrokenSnapshot: there is none, it is not whole, too old, of another database
                or another version.

        """
        name = self._current()
        if not name:
            raise BrokenSnapshot(NONE_YET)
        folder = self.folder / name
        state = _read_state(folder / _DESCRIPTION)
        if state.database != database:
            raise BrokenSnapshot(f"{folder}: it is of another database")
        if state.meaning != meaning(self.audience):
            raise BrokenSnapshot(f"{folder}: it was written by another version")
        if time.time() - state.taken_at > USABLE_S:
            raise BrokenSnapshot(f"{folder}: it is too old to be followed")
        return Snapshot(name, open_snapshot(folder, self.audience.schema), state)

    def put(self, index: Index, state: State) -> str:
        """Make a snapshot the current one and return its name.

        Raises:
            OSError: the disk is full, or the folder cannot be written.

        """
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{uuid4().hex[:8]}"
        unfinished = self.folder / f"{name}{_UNFINISHED}"
        try:
            unfinished.mkdir(parents=True)
            save(index, unfinished)
            _write(unfinished / _DESCRIPTION, json.dumps(asdict(state)))
            _sync(unfinished)
            unfinished.rename(self.folder / name)
            _write(self.folder / f"{_CURRENT}{_UNFINISHED}", name)
            (self.folder / f"{_CURRENT}{_UNFINISHED}").replace(self.folder / _CURRENT)
            _sync(self.folder)
        except OSError:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        return name

    def tidy(self) -> None:
        """Remove what is neither the current snapshot nor the one before it."""
        if not self.folder.is_dir():
            return
        folders = sorted(path for path in self.folder.iterdir() if path.is_dir())
        whole = [path for path in folders if path.suffix != _UNFINISHED]
        kept = {path.name for path in whole[-2:]} | {self._current()}
        for path in folders:
            if path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)

    def _current(self) -> str:
        try:
            return Path((self.folder / _CURRENT).read_text().strip()).name
        except (OSError, ValueError):
            return ""

    def tell_failure(self, why: str, *, rest_s: float) -> None:
        """Leave word of why folding failed, and that it should rest for some seconds.

        On a full disk there is still room for when, though hardly for why.
        """
        path, until = self.folder / _FAILURE, time.time() + rest_s
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            path.write_text(why)
        with suppress(OSError):
            os.utime(path, (until, until))

    def tell_success(self) -> None:
        """Take that word back."""
        with suppress(OSError):
            (self.folder / _FAILURE).unlink(missing_ok=True)

    def failure(self) -> str | None:
        """Return why the last folding failed, None if it did not."""
        with suppress(OSError):
            return (self.folder / _FAILURE).read_text()
        return None

    def rests(self) -> bool:
        """Tell whether folding has failed and should not be tried again yet."""
        with suppress(OSError):
            return (self.folder / _FAILURE).stat().st_mtime > time.time()
        return False


def meaning(audience: Audience) -> str:
    """Return what differs whenever stored rows would mean something else today."""
    return f"{audience.fingerprint} {settings.TIME_ZONE}"


def _read_state(path: Path) -> State:
    try:
        told: dict[str, Any] = json.loads(path.read_text())
        return State(**told | {"position": Position(**told["position"])})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BrokenSnapshot(f"{path}: {error}") from error


def _write(path: Path, text: str) -> None:
    with path.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Bring the names in a folder down to the disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
