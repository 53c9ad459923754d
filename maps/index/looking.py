"""Which incidents lie in a tile, one by one or by the place they share?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maps.index.answers import Cells, Points
from maps.index.areas import Tile
from maps.index.counting import Counting, Frame
from maps.index.keys import interleaved, separated
from maps.index.overlay import Overlay
from maps.index.question import Question
from maps.index.records import Located
from maps.index.rows import Rows
from maps.index.schema import RECORDS_LEVEL
from maps.index.selection import Selection


@dataclass(frozen=True, slots=True)
class Looking:
    """A near tile, what is asked of it, and the changes laid over its rows."""

    counting: Counting
    overlay: Overlay
    tile: Tile
    question: Question
    selection: Selection

    @property
    def is_near(self) -> bool:
        """Tell whether so few incidents lie in the tile that each can be looked at."""
        return self.counting.parts.records.can_be_looked_at(self.tile)

    def points(self, most: int) -> Points | None:
        """Return the incidents; None if they are more than ``most``."""
        kept, changed = self._unchanged(), self._changed()
        if len(kept.row) + len(changed) > most:
            return None
        x, y = self._grid(kept, changed)
        numbers = self.counting.parts.records.number[kept.row].astype(np.int64)
        values = {
            name: np.concatenate((self._values(kept, name), changed.values[name]))
            for name in changed.values
        }
        number = np.concatenate((numbers, changed.number))
        return Points(*Frame(self.tile, 0).place(x, y), number, values)

    def stacks(self, most: int) -> Cells | None:
        """Count the incidents by place; None if the places are more than ``most``."""
        kept, changed = self._unchanged(), self._changed()
        keys, at = np.unique(
            interleaved(*self._grid(kept, changed)), return_inverse=True
        )
        if len(keys) > most:
            return None
        columns = self.overlay.columns
        order = self.counting.parts.records.order
        column: NDArray[np.intp] = np.concatenate(
            (self.counting.column(order, kept.segment), columns.of(changed))
        )
        size = len(keys), len(columns.raw)
        bins = at * size[1] + column
        counts = np.bincount(bins, minlength=size[0] * size[1])
        x, y = Frame(self.tile, 0).place(*separated(keys))
        return Cells(x, y, counts.reshape(size), columns.raw)

    def _unchanged(self) -> Located:
        """Return the selected rows that are still as they were sorted."""
        records = self.counting.parts.records
        located = records.rows(records.cells_of(self.tile), self.question)
        if self.tile.z > RECORDS_LEVEL:
            located = located.within(self.tile.box)
        if not self.overlay.patches:
            return located
        number = records.number[located.row].astype(np.int64)
        return located.taken(np.flatnonzero(self.overlay.untouched(number)))

    def _changed(self) -> Rows:
        """Return the selected incidents that have changed, as they are now."""
        rows = self.overlay.current_in(self.tile)
        return rows.taken(self.selection.passes(rows))

    def _values(self, kept: Located, name: str) -> NDArray[np.int64]:
        order = self.counting.parts.records.order
        raw = self.counting.parts.values[name].raw
        values: NDArray[np.int64] = raw[order.part(kept.segment, name)]
        return values

    def _grid(
        self, kept: Located, changed: Rows
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        x, y = separated(changed.key)
        return np.concatenate((kept.x, x)), np.concatenate((kept.y, y))
