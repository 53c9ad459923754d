"""How does the index count what lies under a filter? As the table does, but at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from maps.index.answers import Cells
from maps.index.areas import Box, Tile
from maps.index.index import Index
from maps.index.selection import Selection
from maps.sights.sight import Integers, Legend, Points, Spots


@dataclass(frozen=True, slots=True)
class IndexSight:
    """Everything that ``selection`` selects from an index."""

    index: Index
    selection: Selection
    legend: Legend

    def cells(self, tile: Tile, *, depth: int) -> Spots:
        """See :meth:`maps.sights.sight.Sight.cells`."""
        return self._spots(self.index.cells(tile, self.selection, depth=depth))

    def points(self, tile: Tile, *, among: int) -> Points | None:
        """See :meth:`maps.sights.sight.Sight.points`."""
        points = self.index.points(tile, self.selection, among=among)
        if points is None:
            return None
        layer = self._layers()[points.values["status"]]
        overdue = None
        if self.legend.overdue is not None:
            overdue = self._late(points.values["deadline"]).astype(np.int64)
        return Points(points.x, points.y, layer, points.number, overdue)

    def count(self, area: Box | None) -> int:
        """See :meth:`maps.sights.sight.Sight.count`."""
        return self.index.count(area, self.selection)

    def tally(self, area: Box | None, by: str) -> Mapping[Any, int]:
        """See :meth:`maps.sights.sight.Sight.tally`."""
        tally = self.index.tally(area, self.selection, by)
        if by not in self.legend.numbers:
            return tally
        numbers = self.legend.numbers[by]
        return {word: tally.get(number, 0) for word, number in numbers.items()}

    def newest(
        self, area: Box | None, *, skipped: int, most: int
    ) -> tuple[Integers, int]:
        """See :meth:`maps.sights.sight.Sight.newest`."""
        found = self.index.newest(area, self.selection, skipped=skipped, most=most)
        return found.number, found.later

    def reached(self, area: Box | None, *, skipped: int) -> tuple[int, int]:
        """See :meth:`maps.sights.sight.Sight.reached`."""
        first_day, counts = self.index.by_day(area, self.selection)
        newer = np.concatenate(([0], counts[::-1].cumsum()))
        back = int(newer.searchsorted(skipped, side="right")) - 1
        return first_day + len(counts) - 1 - back, int(newer[back])

    def by_day(self) -> tuple[int, Integers]:
        """See :meth:`maps.sights.sight.Sight.by_day`."""
        return self.index.by_day(None, self.selection)

    def _spots(self, cells: Cells) -> Spots:
        """Add up the columns of a layer, and those of what is overdue."""
        layer = self._layers()[cells.columns[:, 0]]
        summing = layer[:, np.newaxis] == np.arange(len(self.legend.layers))
        overdue = None
        if self.legend.overdue is not None:
            overdue = cells.counts @ self._late(cells.columns[:, 1]).astype(np.int64)
        return Spots(cells.x, cells.y, cells.counts @ summing, overdue)

    def _layers(self) -> Integers:
        """Return the layer of a status by its number."""
        numbers = self.legend.numbers["status"]
        layers = np.zeros(max(numbers.values()) + 1, np.int64)
        for status, layer in self.legend.layer_of.items():
            layers[numbers[status]] = layer
        return layers

    def _late(self, deadlines: Integers) -> Any:
        return np.isin(deadlines, list(self.legend.overdue or ()))
