"""Which values, and which kinds of rows, are there? Both numbered densely, in order.

A kind is a combination of values of some dimensions that at least one row has: far
fewer than could be, so that a filter over kinds is a short table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Whole = NDArray[np.integer[Any]]
Mask = NDArray[np.bool_]

_WIDEST_TABLE: Final = 1 << 25
_CODE_TYPES: Final = (np.uint8, np.uint16, np.uint32, np.int64)


@dataclass(frozen=True, slots=True)
class Ranks:
    """Distinct numbers, ascending, and the rank of each.

    ``table`` holds the ranks of the numbers from ``low`` up, where these lie so close
    that it pays: it is faster than a search.
    """

    distinct: NDArray[np.int64]
    low: int
    table: Codes | None

    @classmethod
    def of(cls, columns: Sequence[NDArray[np.int64]]) -> Ranks:
        """Rank the numbers that occur in some columns."""
        columns = [column for column in columns if len(column)]
        low = min((int(column.min()) for column in columns), default=0)
        high = max((int(column.max()) for column in columns), default=low - 1)
        width = high - low + 1
        if width > _WIDEST_TABLE:
            found = [np.unique(column) for column in columns]
            return cls(np.unique(np.concatenate(found)), low, None)
        present = np.zeros(width, np.bool_)
        for column in columns:
            present[column - low] = True
        table = np.cumsum(present, dtype=np.int32) - np.int32(1)
        return cls(np.flatnonzero(present) + low, low, table)

    def among(self, column: NDArray[np.int64]) -> Codes:
        """Return the ranks of a column of numbers that are all known."""
        if self.table is None:
            return self.distinct.searchsorted(column).astype(np.int32)
        return self.table[column - self.low]


@dataclass(frozen=True, slots=True)
class Values:
    """The distinct values of one dimension, ascending; a code is a place among them."""

    raw: NDArray[np.int64]

    @classmethod
    def of(cls, column: NDArray[np.int64]) -> tuple[Values, Codes]:
        """Return the values of a column and the code of each of its rows."""
        ranks = Ranks.of([column])
        return cls(ranks.distinct), ranks.among(column)

    def __len__(self) -> int:
        return len(self.raw)

    def mask(self, allowed: frozenset[int]) -> Mask:
        """Tell of each code whether its value is allowed."""
        mask = np.zeros(len(self.raw), np.bool_)
        if len(mask):
            wanted = np.fromiter(allowed, np.int64, len(allowed))
            at = self.raw.searchsorted(wanted)
            mask[at[self.raw.take(at, mode="clip") == wanted]] = True
        return mask


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """The combinations of values that occur; ``parts`` gives their codes by dimension.

    They ascend by the first dimension, then the next. They are the same as no others.
    """

    parts: Mapping[str, Whole]
    count: int

    @classmethod
    def of(
        cls, columns: Mapping[str, Whole], sizes: Mapping[str, int]
    ) -> tuple[Kinds, Codes]:
        """Return the kinds of rows of coded columns and the kind of each row."""
        numbers = mixed(columns, sizes)
        ranks = Ranks.of([numbers])
        return cls.of_mixed(ranks.distinct, list(columns), sizes), ranks.among(numbers)

    @classmethod
    def of_mixed(
        cls, numbers: NDArray[np.int64], names: Sequence[str], sizes: Mapping[str, int]
    ) -> Kinds:
        """Return the kinds that distinct numbers, mixed of codes, stand for."""
        return cls(_parted(numbers, names, sizes), len(numbers))

    @classmethod
    def of_one(cls, name: str, size: int) -> Kinds:
        """Return the kinds of a single dimension: its values."""
        return cls({name: np.arange(size, dtype=code_type(size))}, size)


def code_type(count: int) -> np.dtype[Any]:
    """Return the narrowest type that tells so many things apart."""
    return next(np.dtype(of) for of in _CODE_TYPES if count <= np.iinfo(of).max + 1)


def mixed(columns: Mapping[str, Whole], sizes: Mapping[str, int]) -> NDArray[np.int64]:
    """Return one number for the codes of a row, the first dimension on top."""
    (_, first), *others = columns.items()
    numbers = first.astype(np.int64)
    for name, codes in others:
        numbers *= sizes[name]
        numbers += codes
    return numbers


def _parted(
    mixed: NDArray[np.int64], names: Sequence[str], sizes: Mapping[str, int]
) -> dict[str, Whole]:
    parts: dict[str, Whole] = {}
    for name in reversed(names):
        mixed, codes = np.divmod(mixed, max(sizes[name], 1))
        parts[name] = codes.astype(code_type(sizes[name]))
    return dict(reversed(parts.items()))
