"""What stands in a table that is taken away?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

# A moment is written as it stands in its own time zone.
Value = str | int | float | datetime | None
Row = Sequence[Value]

PIECE_BYTES: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Column:
    """``name`` is for machines, ``title`` for people; ``width`` is in characters."""

    name: str
    title: str
    width: int = 14
