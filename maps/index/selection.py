"""Which incidents are asked for? Values by dimension, and a period of days."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from maps.index.rows import Rows


@dataclass(frozen=True, slots=True)
class Selection:
    """A dimension that is absent is free; one with no value selects nothing.

    Both days belong to the period and are counted from 1970-01-01; None is open.
    """

    allowed: Mapping[str, frozenset[int]] = field(default_factory=dict)
    first_day: int | None = None
    last_day: int | None = None

    @property
    def has_period(self) -> bool:
        """Tell whether days are restricted at all."""
        return self.first_day is not None or self.last_day is not None

    @property
    def identity(self) -> Hashable:
        """Return what is the same for selections that select the same."""
        return frozenset(self.allowed.items()), self.first_day, self.last_day

    def passes(self, rows: Rows) -> NDArray[np.bool_]:
        """Tell which rows are selected."""
        passed = np.ones(len(rows), np.bool_)
        for name, allowed in self.allowed.items():
            wanted = np.fromiter(allowed, np.int64, len(allowed))
            passed &= np.isin(rows.values[name], wanted)
        if self.first_day is not None:
            passed &= rows.day >= self.first_day
        if self.last_day is not None:
            passed &= rows.day <= self.last_day
        return passed

    def narrowed(
        self,
        further: Mapping[str, frozenset[int]],
        *,
        first_day: int | None,
        last_day: int | None,
    ) -> Self:
        """Restrict dimensions further, to a period of days."""
        allowed = dict(self.allowed)
        for name, of in further.items():
            allowed[name] = of & allowed.get(name, of)
        return replace(self, allowed=allowed, first_day=first_day, last_day=last_day)

    def freed(self, dimension: str) -> Self:
        """Lift the restriction of a dimension."""
        kept = {name: of for name, of in self.allowed.items() if name != dimension}
        return replace(self, allowed=kept)


EVERYTHING = Selection()
