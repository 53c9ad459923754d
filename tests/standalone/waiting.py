"""How do these tests wait for other processes? Until something is so."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path


def until(is_so: Callable[[], bool], patience_s: float = 15) -> None:
    """Wait until it is so; fail when it does not come to be."""
    deadline = time.monotonic() + patience_s
    while not is_so():
        assert time.monotonic() < deadline, "it did not come to be"
        time.sleep(0.02)


def is_alive(process: int) -> bool:
    """Say whether a process runs; a zombie does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


def processes_about(word: str) -> list[int]:
    """Return the processes that have this word in their command line."""
    found = []
    for told in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if word.encode() in told.read_bytes():
                found.append(int(told.parent.name))
        except (FileNotFoundError, ProcessLookupError):
            continue
    return [process for process in found if is_alive(process)]
