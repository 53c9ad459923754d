"""How is the outbox emptied by hand? In this process, beside any worker."""

from __future__ import annotations

from collections.abc import Callable

from geo_incidents.pipeline.outbox import process_batch
from geo_incidents.pipeline.stages import Stopwatch

BATCH = 500


def drain(progress: Callable[[int], object] | None = None) -> Stopwatch:
    """Carry on everything that waits; ``progress`` hears the size of every batch."""
    stopwatch = Stopwatch()
    while taken := process_batch(stopwatch, limit=BATCH):
        if progress:
            progress(taken)
    return stopwatch
