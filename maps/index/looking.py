"""Which incidents lie in a tile, one by one?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maps.index.answers import Points
from maps.index.areas import Tile
from maps.index.counting import Counting, Frame
from maps.index.keys import separated
from maps.index.overlay import Overlay
from maps.index.question import Question
from maps.index.records import Located
from maps.index.rows import Rows
from maps.index.selection import Selection


@dataclass(frozen=True, slots=True)
class Looking:
    """A tile, what is asked of it, and the changes laid over its rows."""

    counting: Counting
    overlay: Overlay
    tile: Tile
    question: Question
    selection: Selection

    def points(self) -> Points:
        """Return the incidents with their counted values."""
        kept = self._unchanged()
        number = self.counting.parts.records.number[kept.row].astype(np.int64)
        values, x, y = self._values(kept), kept.x, kept.y
        if self.overlay.patches:
            changed = self._changed()
            number = np.concatenate((number, changed.number))
            values = {
                name: np.concatenate((of, changed.values[name]))
                for name, of in values.items()
            }
            x, y = (
                np.concatenate(both)
                for both in zip((x, y), separated(changed.key), strict=True)
            )
        return Points(*Frame(self.tile, 0).place(x, y), number, values)

    def _unchanged(self) -> Located:
        """Return the selected rows that are still as they were sorted."""
        records = self.counting.parts.records
        located = records.rows(records.cells_of(self.tile), self.question)
        if not self.overlay.patches:
            return located
        number = records.number[located.row].astype(np.int64)
        return located.taken(np.flatnonzero(self.overlay.untouched(number)))

    def _changed(self) -> Rows:
        """Return the selected incidents that have changed, as they are now."""
        rows = self.overlay.current_in(self.tile)
        return rows.taken(self.selection.passes(rows))

    def _values(self, kept: Located) -> Mapping[str, NDArray[np.int64]]:
        parts = self.counting.parts
        order = parts.records.order
        return {
            name: parts.values[name].raw.take(order.part(kept.segment, name))
            for name in self.overlay.columns.dimensions
        }
