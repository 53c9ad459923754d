"""What differs between the areas that hold and those a source draws?

History is never touched: an area whose period is over by the day in question is
compared with nothing. With a day from which the change holds, an area that began before
is closed on that day and goes on as it was until then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

import shapely

from geo_incidents.territories.revisions.drafts import AreaDraft

EQUAL_WITHIN_DEG: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Holding:
    """A live area; ``was_cut`` says that a revision, not its source, set its start."""

    pk: int
    draft: AreaDraft
    was_cut: bool = False


@dataclass(slots=True)
class Comparison:
    """Which live areas go, by id, and which are drawn in their place."""

    withdrawn: list[int] = field(default_factory=list)
    introduced: list[AreaDraft] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0

    def __bool__(self) -> bool:
        return bool(self.withdrawn or self.introduced)


@dataclass(frozen=True, slots=True)
class Comparer:
    """Compares as of ``on``, the day the change takes effect or today."""

    on: date
    effective_from: date | None
    is_complete: bool

    def compare(
        self, present: Iterable[Holding], drafts: Iterable[AreaDraft]
    ) -> Comparison:
        """Return what has to change for the drafts to hold."""
        result = Comparison()
        for holding, draft in self._pairs(present, drafts):
            self._add(result, holding, draft)
        return result

    def _pairs(
        self, present: Iterable[Holding], drafts: Iterable[AreaDraft]
    ) -> Iterator[tuple[Holding | None, AreaDraft | None]]:
        groups: dict[tuple[int, str], tuple[list[Holding], list[AreaDraft]]]
        groups = defaultdict(lambda: ([], []))
        for holding in present:
            groups[holding.draft.key][0].append(holding)
        for draft in drafts:
            groups[draft.key][1].append(draft)
        for key in sorted(groups):
            yield from self._paired(*groups[key])

    def _paired(
        self, holdings: Sequence[Holding], drafts: Sequence[AreaDraft]
    ) -> Iterator[tuple[Holding | None, AreaDraft | None]]:
        """Pair by the same start; what is left over with what holds on the day."""
        by_start = {self._slot(holding.draft): holding for holding in holdings}
        alone = []
        for draft in sorted(drafts, key=_start):
            twin = by_start.pop(self._slot(draft), None)
            if twin:
                yield twin, draft
            else:
                alone.append(draft)
        going_on = [h for h in by_start.values() if not self._is_over(h.draft)]
        going_on.sort(key=lambda holding: _start(holding.draft))
        for draft in alone:
            yield (going_on.pop(0) if going_on else None), draft
        for holding in going_on:
            yield holding, None

    def _slot(self, draft: AreaDraft) -> tuple[date | None, bool]:
        return draft.valid_from, self._is_over(draft)

    def _add(
        self, result: Comparison, holding: Holding | None, draft: AreaDraft | None
    ) -> None:
        if holding is None and draft is not None:
            result.new += 1
            result.introduced += self._drawn(draft, None)
        elif holding is not None and draft is None and self.is_complete:
            result.removed += 1
            self._withdraw(result, holding)
        elif holding is not None and draft is not None:
            if is_same(holding, draft):
                result.unchanged += 1
                return
            result.changed += 1
            self._withdraw(result, holding)
            result.introduced += self._drawn(draft, holding)

    def _withdraw(self, result: Comparison, holding: Holding) -> None:
        result.withdrawn.append(holding.pk)
        day, before = self.effective_from, holding.draft
        if day and (before.valid_from is None or before.valid_from < day):
            result.introduced.append(replace(before, valid_to=day))

    def _drawn(self, draft: AreaDraft, before: Holding | None) -> list[AreaDraft]:
        """Return the area that takes over, unless its period is over by then."""
        start, day = draft.valid_from, self.effective_from
        if before and (start is None or before.was_cut):
            start = before.draft.valid_from
        if day:
            start = max(start, day) if start else day
        drawn = replace(draft, valid_from=start)
        if drawn.valid_to and start and drawn.valid_to <= start:
            return []
        return [drawn]

    def _is_over(self, draft: AreaDraft) -> bool:
        return draft.valid_to is not None and draft.valid_to <= self.on


def is_same(holding: Holding, draft: AreaDraft) -> bool:
    """Tell whether a draft says nothing that the live area does not say."""
    before = holding.draft
    return (
        before.categories == draft.categories
        and before.valid_to == draft.valid_to
        and (
            draft.valid_from in {None, before.valid_from}
            or (holding.was_cut and _start(draft) < _start(before))
        )
        and bool(
            shapely.equals_exact(
                before.geometry, draft.geometry, EQUAL_WITHIN_DEG, normalize=True
            )
        )
    )


def _start(draft: AreaDraft) -> date:
    return draft.valid_from or date.min
