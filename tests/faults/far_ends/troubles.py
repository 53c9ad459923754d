"""When does a far end fail, and how? Every so many calls, in its ways by turns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from threading import Lock
from typing import Generic, TypeVar

Way = TypeVar("Way")


@dataclass(slots=True)
class Troubles(Generic[Way]):
    """``ways`` as a server names them; ``count`` is how often it has failed so far."""

    ways: Sequence[Way]
    every: int
    calls: int = 0
    count: int = 0
    lock: Lock = field(default_factory=Lock)
    _next: Iterator[Way] = field(init=False)

    def __post_init__(self) -> None:
        self._next = cycle(self.ways)

    def of_a_call(self) -> list[Way]:
        """Return how the present call fails: in one way or, mostly, in none."""
        with self.lock:
            self.calls += 1
            if self.calls % self.every:
                return []
            self.count += 1
            return [next(self._next)]
