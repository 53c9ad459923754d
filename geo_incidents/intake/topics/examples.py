"""What is learnt from? A text, and what it was about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# Told how many steps of how many are done.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Example:
    """A text, the code of what it is about, and for how many it counts."""

    text: str
    code: str
    counts: float = 1.0
