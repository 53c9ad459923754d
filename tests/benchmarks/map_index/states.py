"""How do we stand when it is cold, when much is written, and when many ask at once?"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.map_index.course import NO_FILTER, Course
from tests.benchmarks.map_index.figures import Figures
from tests.benchmarks.map_index.ours import OURS, address, ours
from tests.benchmarks.map_index.roster import Ground

CHANGES_PER_S: Final = 200
_PRESSING_S: Final = 10
_PRESSERS: Final = 4


@dataclass(frozen=True, slots=True)
class Cold:
    """The first answer of a fresh worker whose files were not in memory, and the next.

    ``start_s`` is from the start of the process until it says it is well.
    """

    start_s: float
    first_ms: float
    next: Figures


def cold(ground: Ground, course: Course) -> Cold:
    """Start a worker on a snapshot that is not in memory."""
    evict(ground.snapshots)
    asked = course.mixes[NO_FILTER]
    started = time.perf_counter()
    with ours(OURS, ground.town, ground.snapshots, ground.log) as fresh:
        start_s = time.perf_counter() - started
        evict(ground.snapshots)
        replies = [fresh.ask(each) for each in asked[:27]]
    first, *others = (reply.seconds for reply in replies)
    return Cold(start_s, first * 1_000, Figures.of(others))


def evict(folder: Path) -> None:
    """Drop the files of a folder, and no others, out of the cache of the machine."""
    for path in folder.rglob("*"):
        if path.is_file():
            file = os.open(path, os.O_RDONLY)
            try:
                os.fsync(file)
                os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(file)


@contextmanager
def written_to(ground: Ground) -> Iterator[None]:
    """Keep changing what the public map shows, in a process of its own."""
    module = "tests.benchmarks.map_index.writing"
    what = ground.town.conninfo, str(ground.town.rows), str(CHANGES_PER_S)
    command = [sys.executable, "-m", module, *what]
    with (
        ground.log.open("ab") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log) as child,
    ):
        try:
            _await_word(child)
            yield
        finally:
            child.terminate()
    if child.returncode != 0:
        raise RuntimeError(f"the writer failed; see {ground.log}")


def _await_word(child: subprocess.Popen[bytes]) -> None:
    """Wait until a process says its first word, or ends without one."""
    if child.stdout is not None:
        child.stdout.readline()


def tiles_per_s(port: int, course: Course) -> float:
    """Return how many tiles one worker answers when several ask without a pause."""
    module = "tests.benchmarks.map_index.pressing"
    paths = [address(each) for mix in course.mixes.values() for each in mix]
    command = [sys.executable, "-m", module, str(port), str(_PRESSING_S)]

    def press(_: int) -> float:
        ran = subprocess.run(
            command, input="\n".join(paths), capture_output=True, text=True, check=True
        )
        return float(ran.stdout)

    with ThreadPoolExecutor(_PRESSERS) as pressers:
        return sum(pressers.map(press, range(_PRESSERS)))
