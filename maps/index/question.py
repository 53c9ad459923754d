"""What does a selection mean for these values? Masks of codes, and days of an index."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Final

from maps.index.kinds import Kinds, Mask, Values
from maps.index.passing import Passing
from maps.index.selection import Selection

LAST_STORED_DAY: Final = (1 << 16) - 1
# A map asks the same for each of its tiles, and so do all who look at it.
MOST_REMEMBERED: Final = 128


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
    _passing: dict[Kinds, Passing] = field(default_factory=dict, compare=False)

    @property
    def dimensions(self) -> frozenset[str]:
        return frozenset(self.masks)

    @property
    def is_hopeless(self) -> bool:
        """Tell whether nothing can be found."""
        return self.since >= self.until or not all(
            mask.any() for mask in self.masks.values()
        )

    def passing(self, kinds: Kinds) -> Passing:
        """Return which of these kinds pass."""
        found = self._passing.get(kinds)
        if found is None:
            found = self._passing[kinds] = Passing.of(kinds, self.masks)
        return found


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked lately of rows with these values and days."""

    values: Mapping[str, Values]
    days: range
    _known: dict[Hashable, Question] = field(default_factory=dict)

    def put(self, selection: Selection) -> Question:
        """Put a selection in codes, unless that was done before."""
        found = self._known.get(selection.identity)
        if found is None:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            found = put(selection, self.values, days=self.days)
            self._known[selection.identity] = found
        return found


def put(selection: Selection, values: Mapping[str, Values], *, days: range) -> Question:
    """Put a selection in the codes of ``values`` for an index of these days."""
    first, last = selection.first_day, selection.last_day
    since = 0 if first is None else min(max(first - days.start, 0), len(days))
    until = len(days) if last is None else min(max(last + 1 - days.start, 0), len(days))
    masks = {
        name: values[name].mask(allowed) for name, allowed in selection.allowed.items()
    }
    return Question(masks, since, until, since > 0 or until < len(days))
