"""What does the person at the terminal read? Steps with their seconds, and failures."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TAIL_LINES = 15


class SetupError(Exception):
    """Something only the person can mend: a sentence, what to do, and where to read."""

    def __init__(self, problem: str, remedy: str = "", log: Path | None = None) -> None:
        super().__init__(problem)
        self.remedy = remedy
        self.log = log


def say(text: str) -> None:
    """Print a line of progress; results go to standard output, progress does not."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Print one line: what is being done and, when it is done, how long it took."""
    started = time.monotonic()
    print(f"  {title} … ", end="", file=sys.stderr, flush=True)
    try:
        yield
    except BaseException:
        say("stopped")
        raise
    say(f"{time.monotonic() - started:.1f} s")


def explain(error: SetupError) -> None:
    """Print a failure: the last lines of its log, the sentence, what to do."""
    say("")
    if error.log is not None and error.log.exists():
        for line in tail(error.log):
            say(f"    {line}")
        say(f"    (all of it: {error.log})")
        say("")
    say(str(error))
    if error.remedy:
        say(error.remedy)


def tail(log: Path) -> list[str]:
    """Return the last lines of a log."""
    return log.read_text(encoding="utf-8", errors="replace").splitlines()[-TAIL_LINES:]
