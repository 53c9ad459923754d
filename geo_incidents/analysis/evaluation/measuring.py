"""What does a method cost? Its own processor time, and what memory it took on top."""

from __future__ import annotations

import ctypes
import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

T = TypeVar("T")

_STATUS: Final = Path("/proc/self/status")
_RESET: Final = Path("/proc/self/clear_refs")
# What proc(5) understands as: begin anew with the most memory ever held.
_FORGET_THE_MOST: Final = "5"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of all processors together; megabytes above those held before.

    ``megabytes`` is None where the system does not tell (it is told by Linux).
    """

    seconds: float
    megabytes: float | None


def measured(do: Callable[[], T]) -> tuple[T, Cost]:
    """Do something, and tell what it cost."""
    before, started = _begun(), time.process_time()
    done = do()
    seconds = time.process_time() - started
    most = _held("VmHWM")
    taken = None if before is None or most is None else max(0.0, most - before)
    return done, Cost(seconds, taken)


def _begun() -> float | None:
    """Forget the most memory held so far; return what is held now."""
    _given_back()
    try:
        _RESET.write_text(_FORGET_THE_MOST, encoding="ascii")
    except OSError:
        return None
    return _held("VmRSS")


def _given_back() -> None:
    """Let go of what is no longer used, or it would be used again unseen."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _held(what: str) -> float | None:
    try:
        lines = _STATUS.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    told = [line.split()[1] for line in lines if line.startswith(f"{what}:")]
    return int(told[0]) / 1024 if told else None
