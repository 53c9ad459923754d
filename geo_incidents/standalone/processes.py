"""How do programs start and end? Each in a session of its own, none outlives us."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from geo_incidents.standalone.console import SetupError
from geo_incidents.standalone.identity import Account
from geo_incidents.standalone.interruption import held_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

POLL_S = 0.05
# Python runs one thread at a time, so one heap serves all: a heap for each would lie
# half empty, and take a web worker 8 MB.
ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """A program that runs for as long as we do, and how it is asked to end."""

    name: str
    command: Sequence[str | Path]
    log: Path
    variables: Mapping[str, str] = field(default_factory=dict)
    account: Account = field(
        default_factory=lambda: Account(os.geteuid(), os.getegid())
    )
    folder: Path = Path("/")
    stop_signal: signal.Signals = signal.SIGTERM
    stop_s: float = 10


@contextmanager
def running(program: Program) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program until the block ends, then ask it to end."""
    with program.log.open("ab") as log, ExitStack() as stack:
        with held_back():
            child = _start(program, log.fileno())
            stack.callback(end, child, program.stop_signal, program.stop_s)
        yield child


def _start(program: Program, output: int) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own, where the terminal's Ctrl-C is not."""
    return subprocess.Popen(
        [*_leash(program.stop_signal), *program.command],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        cwd=program.folder,
        env={**os.environ, **program.variables},
        start_new_session=True,
        **program.account.switch(),
    )


def end(child: subprocess.Popen[bytes], how: signal.Signals, patience_s: float) -> None:
    """Ask a child to end, then insist, then sweep whatever is left of its session."""
    if child.poll() is None:
        child.send_signal(how)
        with suppress(subprocess.TimeoutExpired):
            child.wait(patience_s)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def await_ready(
    program: Program,
    child: subprocess.Popen[bytes],
    is_ready: Callable[[], bool],
    patience_s: float,
) -> None:
    """Wait until a program answers; its death or its silence is a failure."""
    deadline = time.monotonic() + patience_s
    while not is_ready():
        must_live(program, child)
        if time.monotonic() > deadline:
            raise SetupError(f"{program.name} does not answer.", log=program.log)
        time.sleep(POLL_S)


def must_live(program: Program, child: subprocess.Popen[bytes]) -> None:
    """Raise when a program has ended by itself."""
    if child.poll() is not None:
        how = f"{program.name} ended by itself (status {child.returncode})."
        raise SetupError(how, log=program.log)


def _leash(death: signal.Signals) -> list[str]:
    """Let the kernel end the child when we die, even by SIGKILL (Linux).

    The kernel says nothing of a parent that was dead already, so the child looks.
    """
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return []
    told = [setpriv, "--pdeathsig", death.name.removeprefix("SIG"), "--"]
    return [*told, "sh", "-c", '[ "$PPID" = "$0" ] && exec "$@"', str(os.getpid())]
