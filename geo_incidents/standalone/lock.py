"""Who may work in this checkout now? One of a kind at a time, by ``flock``."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from geo_incidents.standalone.console import SetupError, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO


class Busy(SetupError):
    """Another process holds the lock."""


@contextmanager
def hold(path: Path, busy: str) -> Iterator[None]:
    """Hold a lock, or refuse with a sentence that ends in the holder's process id."""
    with _opened(path) as file:
        if not _taken(file):
            raise Busy(f"{busy} (process {file.read().strip() or 'unknown'}).")
        yield


@contextmanager
def wait_for(path: Path, waiting: str) -> Iterator[None]:
    """Hold a lock, waiting for whoever holds it now."""
    with _opened(path) as file:
        if not _taken(file):
            say(f"  {waiting} …")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _opened(path: Path) -> TextIO:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path.open("r+", encoding="ascii")


def _taken(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return True
