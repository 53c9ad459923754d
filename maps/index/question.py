"""What does a selection mean for these values? Masks of codes, and days of an index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from maps.index.kinds import Mask, Values
from maps.index.selection import Selection

LAST_STORED_DAY: Final = (1 << 16) - 1


@dataclass(frozen=True, slots=True)
class Question:
    """A selection put in codes; days count from the first day of the index.

    ``since`` belongs to the period, ``until`` does not; ``has_period`` tells whether
    they cut anything off.
    """

    masks: Mapping[str, Mask]
    since: int
    until: int
    has_period: bool

    @property
    def dimensions(self) -> frozenset[str]:
        return frozenset(self.masks)

    @property
    def is_hopeless(self) -> bool:
        """Tell whether nothing can be found."""
        return self.since >= self.until or not all(
            mask.any() for mask in self.masks.values()
        )


def put(selection: Selection, values: Mapping[str, Values], *, days: range) -> Question:
    """Put a selection in the codes of ``values`` for an index of these days."""
    first, last = selection.first_day, selection.last_day
    since = 0 if first is None else min(max(first - days.start, 0), len(days))
    until = len(days) if last is None else min(max(last + 1 - days.start, 0), len(days))
    masks = {
        name: values[name].mask(allowed) for name, allowed in selection.allowed.items()
    }
    return Question(masks, since, until, since > 0 or until < len(days))
