"""What is a contestant? Whoever answers a tile, and can be held to its counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from importlib.util import find_spec
from typing import ClassVar, Final, Protocol

from tests.benchmarks.map_index.asking import Reply
from tests.benchmarks.map_index.course import Asked
from tests.benchmarks.map_index.servers import Memory

INSTALL: Final = (
    "python3 -m pip --python var/venv/bin/python install --require-hashes"
    " -r requirements-peers.lock"
)

Tally = Counter[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """How many incidents an answer says lie in its tile, by status.

    Points are rounded to the tile's own grid, so one upon its edge may be counted or
    not: ``inside`` lie within for sure, ``touching`` at least upon the edge. Who counts
    without statuses counts under "".
    """

    inside: Tally
    touching: Tally

    @classmethod
    def exactly(cls, tally: Tally) -> Claim:
        return cls(tally, tally)


class Contestant(Protocol):
    """One contestant, ready to be asked; who ``filters`` may be asked with a wish."""

    filters: ClassVar[bool]

    @property
    def name(self) -> str: ...

    def ask(self, asked: Asked) -> Reply:
        """Ask for a tile; the seconds of the reply are what is raced."""

    def claim(self, reply: Reply) -> Claim:
        """Read what an answer says."""

    def memory(self) -> Memory | None:
        """Return what the process that answers takes; None: it is PostgreSQL."""


class Absent(Exception):
    """A contestant cannot take part; the words say what to install."""


def need(*modules: str) -> None:
    """Raise Absent when one of these is not installed."""
    for module in modules:
        if find_spec(module) is None:
            raise Absent(f"{module} is not installed: {INSTALL}")
