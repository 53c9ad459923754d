"""What is a peer? Whoever reads a text and says a street, a house or a position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

Position = tuple[float, float]

INSTALL: Final = (
    "python3 -m pip --python var/venv/bin/python install --require-hashes"
    " -r requirements-peers.lock"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A street and a number as the peer says them, "" where it says none.

    ``position`` is (longitude, latitude), None of a peer that knows no map.
    """

    street: str = ""
    number: str = ""
    position: Position | None = None


class Peer(Protocol):
    """One contestant."""

    @property
    def name(self) -> str: ...

    def find(self, text: str) -> Answer | None:
        """Return the first address in a text, None when there is none."""


class Absent(Exception):
    """A peer cannot take part; the words say what to install."""
