"""How is the outbox emptied by hand? In this process, beside any worker."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from django.db import connection

from geo_incidents.pipeline.outbox import coming_back, process_batch
from geo_incidents.pipeline.stages import STAGES, Stopwatch

POLL_S: Final = 0.2

Progress = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Drained:
    """How many appeals were taken, in how many seconds; every attempt counts.

    ``stage_seconds`` are added up over the lanes, so they may exceed ``seconds``.
    """

    appeals: int
    seconds: float
    stage_seconds: dict[str, float]


def drain(progress: Progress | None = None, *, lanes: int = 1) -> Drained:
    """Carry on everything that waits; ``progress`` hears the size of every batch.

    Returns when nothing is on its first way any more: what failed once is tried again
    after its pause, and only what fails again is left to the workers.

    In two lanes one thinks while the other waits for the database. Other connections
    do not see an open transaction, so inside one there is a single lane.
    """
    started = time.perf_counter()
    with _what_is_loaded_set_aside():
        carried = _in_lanes(_one_at_a_time(progress), lanes)
    stage_seconds = {
        stage: sum(stopwatch.seconds[stage] for _, stopwatch in carried)
        for stage in STAGES
    }
    seconds = time.perf_counter() - started
    return Drained(sum(count for count, _ in carried), seconds, stage_seconds)


@contextmanager
def _what_is_loaded_set_aside() -> Iterator[None]:
    """Spare the garbage collector the modules and all else that stays.

    Every batch makes so many objects that it would look through them again and again,
    for a quarter of the time that Python spends on the stages.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _in_lanes(tell: Callable[[int], None], lanes: int) -> list[tuple[int, Stopwatch]]:
    if lanes == 1 or connection.in_atomic_block:
        return [_empty_outbox(tell)]
    with ThreadPoolExecutor(lanes) as pool:
        return list(pool.map(lambda _lane: _lane_of_its_own(tell), range(lanes)))


def _lane_of_its_own(tell: Callable[[int], None]) -> tuple[int, Stopwatch]:
    try:
        return _empty_outbox(tell)
    finally:
        connection.close()


def _empty_outbox(tell: Callable[[int], None]) -> tuple[int, Stopwatch]:
    stopwatch, carried = Stopwatch(), 0
    for taken in _batches(stopwatch):
        carried += taken
        tell(taken)
    return carried, stopwatch


def _batches(stopwatch: Stopwatch) -> Iterator[int]:
    """Yield the size of every batch until nothing waits and nothing comes back."""
    while True:
        some_come_back = coming_back() > 0
        if taken := process_batch(stopwatch):
            yield taken
        elif some_come_back:
            time.sleep(POLL_S)
        else:
            return


def _one_at_a_time(progress: Progress | None) -> Callable[[int], None]:
    """Let the lanes speak by turns."""
    lock = threading.Lock()

    def tell(taken: int) -> None:
        if progress:
            with lock:
                progress(taken)

    return tell
