"""Which servers run, and how much memory do they take? One worker process each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geo_incidents.standalone.layout import this_checkout
from geo_incidents.standalone.ports import free_port
from geo_incidents.standalone.processes import Program, await_ready, running
from tests.benchmarks.map_index.asking import Client, Silent
from tests.benchmarks.race import memory_mb

READY_WITHIN_S: Final = 600
_FIRST_PORT: Final = 8500


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes: what a process has for itself, and what all may share of files.

    ``peak`` is the most it ever had of both.
    """

    own: float
    shared: float
    peak: float

    @property
    def total(self) -> float:
        return self.own + self.shared


@dataclass(frozen=True, slots=True)
class Server:
    """A program that listens on ``port``; ``process`` is its leader."""

    port: int
    process: int

    def memory(self) -> Memory:
        """Add up the leader and everything it started."""
        parts = [memory(each) for each in _family(self.process)]
        # A file that two of them map is one file.
        shared = max((part.shared for part in parts), default=0.0)
        peak = max((part.peak for part in parts), default=0.0)
        return Memory(sum(part.own for part in parts), shared, peak)


@contextmanager
def serving(
    command: Sequence[str | Path],
    *,
    ready: str,
    log: Path,
    variables: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Iterator[Server]:
    """Run a program that is told its port as ``{port}`` and answers on ``ready``."""
    port = free_port(_FIRST_PORT)
    program = Program(
        name=Path(command[0]).name,
        command=[str(word).replace("{port}", str(port)) for word in command],
        log=log,
        variables=variables or {},
        folder=folder or this_checkout().checkout,
    )
    with running(program) as child:
        await_ready(program, child, lambda: _answers(port, ready), READY_WITHIN_S)
        yield Server(port, child.pid)


def memory(process: int) -> Memory:
    """Read what a process takes, pages it shares with others counted in part.

    Shared is what is mapped from files it did not write to, its programs included.
    """
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    kb = {
        name: int(rest.split()[0])
        for name, _, rest in (line.partition(":") for line in lines.splitlines()[1:])
    }
    peak = memory_mb(process, "VmHWM") or 0.0
    return Memory(kb["Pss_Anon"] / 1_024, (kb["Rss"] - kb["Anonymous"]) / 1_024, peak)


def mapped_mb(process: int, folder: str) -> float:
    """Return how much of the files below a folder a process has in memory."""
    total, counts = 0, False
    text = Path(f"/proc/{process}/smaps").read_text(encoding="utf-8")
    for line in text.splitlines():
        first = line.split(" ", 1)[0]
        if not first.endswith(":"):
            counts = f" {folder}" in line
        elif counts and first == "Rss:":
            total += int(line.split()[1])
    return total / 1_024


def children(process: int) -> list[int]:
    """Return the processes that a process started itself."""
    said = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(each) for each in said.split()]


def _family(process: int) -> Iterator[int]:
    yield process
    for child in children(process):
        yield from _family(child)


def _answers(port: int, path: str) -> bool:
    try:
        with Client(port, patience_s=READY_WITHIN_S) as client:
            return client.get(path).status < 500
    except (OSError, Silent):
        return False
