"""How do the small numbers of a row travel together? Side by side in eight bytes.

An array costs PostgreSQL by its elements, not by what is in them: packed, a table is
read in half the time. What does not fit is told, and travels unpacked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Field:
    """So many bits for the numbers of a dimension, from ``lowest`` up."""

    bits: int
    lowest: int = 0

    @property
    def highest(self) -> int:
        return self.lowest + (1 << self.bits) - 1


FIELDS: Final = {
    "organisation": Field(18),
    "category": Field(14),
    "district": Field(16, lowest=-(1 << 15)),
    "status": Field(5),
    "deadline": Field(3),
    "channel": Field(5),
    "certainty": Field(1, lowest=1),
    "wholeness": Field(1, lowest=1),
}


def packed(dimensions: Sequence[str]) -> str:
    """Return the SQL of one number that holds those of some columns of these names."""
    return " | ".join(
        f"({_raised(name, field)} << {shift})"
        for name, field, shift in _laid(dimensions)
    )


def excess(dimensions: Sequence[str]) -> str:
    """Return the SQL of a number that is nought where all of them can be packed."""
    return " | ".join(
        f"({_raised(name, FIELDS[name])} >> {FIELDS[name].bits})" for name in dimensions
    )


def unpacked(dimensions: Sequence[str], numbers: Integers) -> list[Integers]:
    """Take numbers apart into the columns that they were packed of."""
    return [
        (numbers >> shift & ((1 << field.bits) - 1)) + field.lowest
        for _, field, shift in _laid(dimensions)
    ]


def _raised(name: str, field: Field) -> str:
    """Return the SQL of what a field holds of a number: that less the lowest."""
    return f"({name} - ({field.lowest}))" if field.lowest else name


def _laid(dimensions: Sequence[str]) -> Iterator[tuple[str, Field, int]]:
    shift = 0
    for name in dimensions:
        yield name, FIELDS[name], shift
        shift += FIELDS[name].bits
