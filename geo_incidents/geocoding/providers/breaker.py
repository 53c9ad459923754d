"""When is a failing service left in peace, and when is it tried again?

A library was looked at (pybreaker 1.4): its clock cannot be set and it knows no pause
that the service itself asked for.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Breaker:
    """Opens after ``failures`` failures in a row; after ``pause_s`` one try decides.

    Lives in one process; seconds are those of ``clock``.
    """

    failures: int
    pause_s: float
    clock: Callable[[], float] = time.monotonic
    _failed: int = field(default=0, init=False)
    _open_until: float = field(default=float("-inf"), init=False)

    def rests_for_s(self) -> float:
        """Return for how long the service is not to be asked; 0 when it may be."""
        return max(0.0, self._open_until - self.clock())

    def succeeded(self) -> None:
        self._failed = 0

    def failed(self, retry_after: float | None) -> None:
        """Count a failure; a service that named its pause is obeyed at once."""
        self._failed += 1
        if retry_after is not None:
            self._open_until = self.clock() + retry_after
        elif self._failed >= self.failures:
            self._open_until = self.clock() + self.pause_s
