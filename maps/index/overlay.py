"""What has changed since the rows were sorted? Laid over every answer.

Changes are few and come often: most lie settled in one sorted patch, the freshest in a
small one that is sorted anew with each that comes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from maps.index.areas import Box, Tile
from maps.index.keys import separated
from maps.index.kinds import Codes, Values
from maps.index.rows import Changes, Rows, joined, no_rows
from maps.index.selection import Selection

_MOST_FRESH: Final = 512

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Columns:
    """The combinations of counted values, each line one, in the order they came."""

    dimensions: tuple[str, ...]
    raw: Integers

    def with_those_of(self, rows: Rows) -> Self:
        """Add the combinations that only these rows have."""
        known = set(map(tuple, self.raw.tolist()))
        lines = np.stack([rows.values[name] for name in self.dimensions], axis=1)
        fresh = [line for line in map(tuple, lines.tolist()) if line not in known]
        if not fresh:
            return self
        added = np.array(list(dict.fromkeys(fresh)), np.int64)
        return type(self)(self.dimensions, np.concatenate((self.raw, added)))

    def of(self, rows: Rows) -> NDArray[np.intp]:
        """Return the column of every row; each must be known."""
        known = np.zeros(len(self.raw), np.int64)
        asked = np.zeros(len(rows), np.int64)
        for name, raw in zip(self.dimensions, self.raw.T, strict=True):
            values = np.unique(raw)
            known = known * len(values) + values.searchsorted(raw)
            asked = asked * len(values) + values.searchsorted(rows.values[name])
        sorting = np.argsort(known)
        return sorting.take(known.take(sorting).searchsorted(asked))


@dataclass(frozen=True, slots=True)
class Latest:
    """What became of the incidents that changed: ``rows`` are those that still are.

    ``touched`` are the numbers of all of them, ascending; the rows ascend by key.
    """

    touched: Integers
    rows: Rows

    @classmethod
    def of(cls, changes: Changes) -> Latest:
        number = changes.rows.number
        touched, backwards = np.unique(number[::-1], return_index=True)
        last = len(number) - 1 - backwards
        rows = changes.rows.taken(last[changes.sign[last] > 0])
        return cls(touched, rows.taken(np.argsort(rows.key)))

    def in_tile(self, tile: Tile) -> Rows:
        """Return those that still are in a tile."""
        begin, end = self.rows.key.searchsorted(tile.keys)
        return self.rows.taken(slice(int(begin), int(end)))

    def misses(self, number: Integers) -> NDArray[np.bool_]:
        """Tell which incidents have not changed."""
        if not len(self.touched):
            return np.ones(len(number), np.bool_)
        at = np.minimum(self.touched.searchsorted(number), len(self.touched) - 1)
        missed: NDArray[np.bool_] = self.touched[at] != number
        return missed


@dataclass(frozen=True, slots=True)
class Patch:
    """Some changes, sorted by key, with their dimensions in codes of their own."""

    changes: Changes
    latest: Latest
    key: Integers
    x: Integers
    y: Integers
    sign: NDArray[np.float64]
    day: NDArray[np.int32]
    column: NDArray[np.intp]
    values: Mapping[str, Values]
    codes: Mapping[str, Codes]

    @classmethod
    def of(cls, changes: Changes, columns: Columns) -> Patch:
        sorting = np.argsort(changes.rows.key, kind="stable")
        rows = changes.rows.taken(sorting)
        coded = {name: Values.of(column) for name, column in rows.values.items()}
        return cls(
            changes,
            Latest.of(changes),
            rows.key,
            *separated(rows.key),
            changes.sign[sorting].astype(np.float64),
            rows.day,
            columns.of(rows),
            {name: values for name, (values, _) in coded.items()},
            {name: codes for name, (_, codes) in coded.items()},
        )

    def chosen(self, selection: Selection, stretch: slice) -> NDArray[np.intp]:
        """Return which changes of a stretch of keys concern the selected."""
        places = np.arange(stretch.start, stretch.stop)
        if not len(places):
            return places
        passed = np.ones(len(places), np.bool_)
        for name, allowed in selection.allowed.items():
            passed &= self.values[name].mask(allowed)[self.codes[name][stretch]]
        day = self.day[stretch]
        if selection.first_day is not None:
            passed &= day >= selection.first_day
        if selection.last_day is not None:
            passed &= day <= selection.last_day
        return places[passed]

    def in_tile(self, tile: Tile, selection: Selection) -> NDArray[np.intp]:
        """Return the changes in a tile."""
        begin, end = self.key.searchsorted(tile.keys)
        return self.chosen(selection, slice(int(begin), int(end)))

    def in_area(self, area: Box | None, selection: Selection) -> NDArray[np.intp]:
        """Return the changes in a box, or everywhere."""
        found = self.chosen(selection, slice(0, len(self.key)))
        if area is None:
            return found
        x, y = self.x[found], self.y[found]
        inside = (x >= area.west) & (x < area.east)
        inside &= (y >= area.north) & (y < area.south)
        chosen: NDArray[np.intp] = found[inside]
        return chosen


@dataclass(frozen=True, slots=True)
class Overlay:
    """All changes since; ``columns`` begin with those of the index under it."""

    columns: Columns
    settled: Patch
    fresh: Patch

    @classmethod
    def none(cls, columns: Columns, dimensions: tuple[str, ...]) -> Overlay:
        """Return an overlay without changes."""
        nothing = Changes(np.empty(0, np.int8), no_rows(dimensions))
        patch = Patch.of(nothing, columns)
        return cls(columns, patch, patch)

    def __len__(self) -> int:
        return len(self.settled.changes) + len(self.fresh.changes)

    @property
    def patches(self) -> tuple[Patch, ...]:
        return tuple(one for one in (self.settled, self.fresh) if len(one.changes))

    def plus(self, changes: Changes) -> Overlay:
        """Return the overlay with later changes on top."""
        columns = self.columns.with_those_of(changes.rows)
        fresh = _joined(self.fresh.changes, changes)
        if len(fresh) <= _MOST_FRESH:
            return Overlay(columns, self.settled, Patch.of(fresh, columns))
        settled = Patch.of(_joined(self.settled.changes, fresh), columns)
        nothing = Changes(fresh.sign[:0], fresh.rows.taken(slice(0)))
        return Overlay(columns, settled, Patch.of(nothing, columns))

    def untouched(self, number: Integers) -> NDArray[np.bool_]:
        """Tell which incidents are still as the sorted rows say."""
        return self.settled.latest.misses(number) & self.fresh.latest.misses(number)

    def current(self) -> Rows:
        """Return the incidents that changed and still are, as they are."""
        return self._together(self.settled.latest.rows, self.fresh.latest.rows)

    def current_in(self, tile: Tile) -> Rows:
        """Return those of them that lie in a tile."""
        return self._together(
            self.settled.latest.in_tile(tile), self.fresh.latest.in_tile(tile)
        )

    def _together(self, settled: Rows, fresh: Rows) -> Rows:
        kept = settled.taken(self.fresh.latest.misses(settled.number))
        return joined((kept, fresh))


def _joined(earlier: Changes, later: Changes) -> Changes:
    if not len(earlier):
        return later
    return Changes(
        np.concatenate((earlier.sign, later.sign)), joined((earlier.rows, later.rows))
    )
