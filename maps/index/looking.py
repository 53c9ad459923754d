"""Which incidents lie in a tile, one by one or by the place they share?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo_incidents.spatial.cell_grid import Indices
from maps.index.answers import Cells, Points, Whole
from maps.index.areas import Tile
from maps.index.counting import Counting, Frame
from maps.index.keys import interleaved, separated
from maps.index.overlay import Overlay
from maps.index.question import Question
from maps.index.records import Located
from maps.index.schema import RECORDS_LEVEL
from maps.index.selection import Selection

MOST_LOOKED_AT: Final = 100_000


@dataclass(frozen=True, slots=True)
class Seen:
    """Incidents of a tile as they are now: steps of the grid, column and number."""

    x: Whole
    y: Whole
    column: Whole
    number: NDArray[np.int64]
    values: Mapping[str, NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Looking:
    """The rows with the changes laid over them."""

    counting: Counting
    overlay: Overlay

    def is_near(self, tile: Tile) -> bool:
        """Tell whether so few incidents lie in the tile that each can be looked at."""
        records = self.counting.parts.records
        return records.count_in(records.cells_of(tile)) <= MOST_LOOKED_AT

    def points(
        self, tile: Tile, question: Question, selection: Selection, *, most: int
    ) -> Points | None:
        """Return the incidents of a near tile; None if they are more than ``most``."""
        seen = self._seen(tile, question, selection, valued=False)
        if len(seen.number) > most:
            return None
        seen = self._seen(tile, question, selection, valued=True)
        x, y = Frame(tile, 0).place(seen.x, seen.y)
        return Points(x, y, seen.number, seen.values)

    def stacks(
        self, tile: Tile, question: Question, selection: Selection, *, most: int
    ) -> Cells | None:
        """Count the incidents of a near tile by place; None for too many places."""
        seen = self._seen(tile, question, selection, valued=False)
        keys, at = np.unique(interleaved(seen.x, seen.y), return_inverse=True)
        if len(keys) > most:
            return None
        columns = self.overlay.columns.raw
        bins = at * len(columns) + seen.column
        counts = np.bincount(bins, minlength=len(keys) * len(columns))
        x, y = Frame(tile, 0).place(*separated(keys))
        return Cells(x, y, counts.reshape(len(keys), len(columns)), columns)

    def _seen(
        self, tile: Tile, question: Question, selection: Selection, *, valued: bool
    ) -> Seen:
        sorted_ones = self._unchanged(tile, question, valued=valued)
        if not self.overlay.patches:
            return sorted_ones
        changed = self._changed(tile, selection)
        return Seen(
            np.concatenate((sorted_ones.x, changed.x)),
            np.concatenate((sorted_ones.y, changed.y)),
            np.concatenate((sorted_ones.column, changed.column)),
            np.concatenate((sorted_ones.number, changed.number)),
            {
                name: np.concatenate((of, changed.values[name]))
                for name, of in sorted_ones.values.items()
            },
        )

    def _unchanged(self, tile: Tile, question: Question, *, valued: bool) -> Seen:
        records = self.counting.parts.records
        located = records.rows(records.cells_of(tile), question)
        located = located.within(tile.box) if tile.z > RECORDS_LEVEL else located
        number = records.number[located.row].astype(np.int64)
        if self.overlay.patches:
            kept = np.flatnonzero(self.overlay.untouched(number))
            number, located = number[kept], _taken(located, kept)
        column = self.counting.column(records.order, located.segment)
        values = self._values(located) if valued else {}
        return Seen(located.x, located.y, column, number, values)

    def _values(self, located: Located) -> dict[str, NDArray[np.int64]]:
        order = self.counting.parts.records.order
        return {
            name: values.raw[order.part(located.segment, name)]
            for name, values in self.counting.parts.values.items()
        }

    def _changed(self, tile: Tile, selection: Selection) -> Seen:
        rows = self.overlay.current()
        low, high = tile.keys
        inside = (rows.key >= low) & (rows.key < high) & selection.passes(rows)
        rows = rows.taken(inside)
        x, y = separated(rows.key)
        return Seen(x, y, self.overlay.columns.of(rows), rows.number, rows.values)


def _taken(located: Located, which: Indices) -> Located:
    return Located(
        located.row[which],
        located.segment[which],
        located.x[which],
        located.y[which],
    )
