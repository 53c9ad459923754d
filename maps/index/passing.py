"""Which of some kinds pass? Looked up one by one, or in a table as soon as that pays.

A table of all kinds is made once as many have been looked up: whoever rents until the
rent has come to the price never pays more than twice what would have been best.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from maps.index.kinds import Kinds, Mask

Whole = NDArray[np.integer[Any]]

ANYTHING: Final[Mask] = np.empty(0, np.bool_)


@dataclass(slots=True)
class Passing:
    """The kinds that have no value but allowed ones; asked from many threads.

    ``parts`` gives the codes of the kinds in each restricted dimension beside the mask
    of what is allowed, the one that allows least first.
    """

    count: int
    parts: Sequence[tuple[Whole, Mask]]
    _looked_up: int = 0
    _table: Mask | None = None

    @classmethod
    def of(cls, kinds: Kinds, masks: Mapping[str, Mask]) -> Passing:
        """Restrict those dimensions that the kinds have."""
        restricted = sorted(
            kinds.parts.keys() & masks, key=lambda name: _share(masks[name])
        )
        parts = [(kinds.parts[name], masks[name]) for name in restricted]
        return cls(kinds.count, parts)

    def among(self, kinds: Whole) -> NDArray[np.intp] | None:
        """Return which of given kinds pass, by their places; None when all are free."""
        if not self.parts:
            return None
        self._looked_up += len(kinds)
        if self._table is not None or self._looked_up > self.count:
            return np.flatnonzero(self.table().take(kinds))
        return self._one_by_one(kinds)

    def table(self) -> Mask:
        """Tell of each kind whether it passes; ``ANYTHING`` when all are free."""
        if not self.parts:
            return ANYTHING
        if self._table is None:
            self._table = self._tabled()
        return self._table

    def _one_by_one(self, kinds: Whole) -> NDArray[np.intp]:
        (codes, mask), *others = self.parts
        places = np.flatnonzero(mask.take(codes.take(kinds)))
        for codes, mask in others:
            passed = np.flatnonzero(mask.take(codes.take(kinds.take(places))))
            places = places.take(passed)
        return places

    def _tabled(self) -> Mask:
        (codes, mask), *others = self.parts
        table: Mask = mask.take(codes)
        for codes, mask in others:
            table &= mask.take(codes)
        return table


def _share(mask: Mask) -> float:
    """Return how much of it passes."""
    return np.count_nonzero(mask) / max(len(mask), 1)
