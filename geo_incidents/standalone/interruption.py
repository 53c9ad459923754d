"""What does Ctrl-C do? It unwinds us once; what is being stopped is not disturbed."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(BaseException):
    """A person or the machine asked us to end."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number


def listen() -> None:
    """Turn the ending signals into one exception.

    Set explicitly: started with ``&`` from a script SIGINT is ignored, and Python then
    installs no KeyboardInterrupt.
    """
    for number in SIGNALS:
        signal.signal(number, _interrupt)


def be_deaf() -> None:
    """Let no signal disturb what follows; children do not inherit this."""
    for number in SIGNALS:
        signal.signal(number, _nothing)


@contextmanager
def held_back() -> Iterator[None]:
    """Let an interruption wait until the block is through, as long as it is short.

    A child that is started but not yet noted would otherwise be left behind. Blocking
    the signals themselves would not do: the child would inherit that.
    """
    waiting: list[int] = []
    before = {number: signal.getsignal(number) for number in SIGNALS}
    for number in SIGNALS:
        signal.signal(number, lambda number, _frame: waiting.append(number))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if waiting:
        signal.raise_signal(waiting[0])


def _interrupt(number: int, _frame: FrameType | None) -> None:
    be_deaf()
    raise Interrupted(number)


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """A handler, not SIG_IGN, which children would inherit."""
