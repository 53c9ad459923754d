"""What goes into the index? Columns of equal length, and changes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Rows:
    """Incidents as columns.

    ``number`` names the incident, ``key`` is its place on the curve of ``keys``,
    ``day`` its day counted from 1970-01-01, ``values`` a number for each dimension,
    such as the id of its category; nought stands for none.
    """

    number: NDArray[np.int64]
    key: NDArray[np.int64]
    day: NDArray[np.int32]
    values: Mapping[str, NDArray[np.int64]]

    def __len__(self) -> int:
        return len(self.number)

    def taken(self, which: NDArray[np.intp] | NDArray[np.bool_] | slice) -> Rows:
        """Return the chosen rows, in the order chosen."""
        values = {name: column[which] for name, column in self.values.items()}
        return Rows(self.number[which], self.key[which], self.day[which], values)


@dataclass(frozen=True, slots=True)
class Changes:
    """What came (+1) and what went (-1), in order of time.

    A row that changed goes as it was and comes as it is.
    """

    sign: NDArray[np.int8]
    rows: Rows

    def __len__(self) -> int:
        return len(self.sign)


def no_rows(dimensions: Iterable[str]) -> Rows:
    """Return rows of which there are none."""
    none = np.empty(0, np.int64)
    return Rows(none, none, np.empty(0, np.int32), dict.fromkeys(dimensions, none))


def joined(parts: Sequence[Rows]) -> Rows:
    """Lay rows of the same dimensions end to end."""
    first = parts[0]
    return Rows(
        np.concatenate([part.number for part in parts]),
        np.concatenate([part.key for part in parts]),
        np.concatenate([part.day for part in parts]),
        {
            name: np.concatenate([part.values[name] for part in parts])
            for name in first.values
        },
    )
