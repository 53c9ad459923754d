"""How many incidents lie in a tile, and which? The door of the map index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from maps.index.answers import Cells, Counts, Floats, Points
from maps.index.areas import Box, Tile
from maps.index.building import Parts, built
from maps.index.counting import Counting, Frame
from maps.index.covering import Covering, Piece
from maps.index.looking import Looking
from maps.index.newest import Newest, newest
from maps.index.order import Order
from maps.index.overlay import Overlay
from maps.index.question import Asked
from maps.index.rows import Changes, Rows, joined
from maps.index.schema import Schema
from maps.index.selection import Selection

Days = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Index:
    """Sorted rows that never change, and the changes laid over them.

    It may be asked from many threads at once.
    """

    schema: Schema
    parts: Parts
    counting: Counting
    asked: Asked
    overlay: Overlay

    @classmethod
    def build(cls, *parts: Rows, schema: Schema) -> Self:
        """Sort rows into an index; takes some seconds for ten million.

        Raises:
            ValueError: the rows have more kinds, or more years, than it can hold.

        """
        return cls.of(built(parts, schema), schema=schema)

    @classmethod
    def of(cls, parts: Parts, *, schema: Schema) -> Self:
        """Make an index of what was sorted before."""
        counting = Counting.of(parts, schema)
        overlay = Overlay.none(counting.columns, schema.dimensions)
        asked = Asked(parts.values, parts.days)
        counting.rehearse(asked.put(Selection({})))
        return cls(schema, parts, counting, asked, overlay)

    @property
    def pending(self) -> int:
        """Return how many changes are laid over the sorted rows."""
        return len(self.overlay)

    def __len__(self) -> int:
        """Return how many incidents there are."""
        signs = sum(patch.sign.sum() for patch in self.overlay.patches)
        return len(self.parts.records) + int(signs)

    def changed(self, changes: Changes) -> Self:
        """Return the index with later changes; this one stays as it is."""
        if not len(changes):
            return self
        return replace(self, overlay=self.overlay.plus(changes))

    def folded(self) -> Rows:
        """Return all incidents as rows, the changes worked in."""
        records = self.parts.records
        days = records.order.day[:-1].astype(np.int32) + self.parts.days.start
        rows = Rows(
            records.number.astype(np.int64),
            records.keys(),
            days,
            {
                name: values.raw[records.codes(name)]
                for name, values in self.parts.values.items()
            },
        )
        if not self.pending:
            return rows
        kept = rows.taken(self.overlay.untouched(rows.number))
        return joined((kept, self.overlay.current()))

    def cells(self, tile: Tile, selection: Selection, *, depth: int) -> Cells:
        """Count the selected of a tile in ``2**depth`` cells an axis."""
        question = self.asked.put(selection)
        mass = self.counting.mass(tile, question, depth=depth)
        for patch in self.overlay.patches:
            chosen = patch.in_tile(tile, selection)
            if len(chosen):
                mass = mass.plus(
                    self.counting.mass_of_changes(
                        patch, chosen, self.overlay.columns, Frame(tile, depth)
                    )
                )
        return mass.cells(self.overlay.columns.raw)

    def points(self, tile: Tile, selection: Selection, *, among: int) -> Points | None:
        """Return the selected one by one.

        None if more than ``among``, selected or not, had to be looked through.
        """
        if self.parts.records.reach(tile) > among:
            return None
        question = self.asked.put(selection)
        return Looking(self.counting, self.overlay, tile, question, selection).points()

    def count(self, area: Box | None, selection: Selection) -> int:
        """Count the selected in a box, or everywhere; exact to a step of the grid."""
        counted = sum(
            int(piece.sizes.sum()) for piece in self._pieces(area, selection, ())
        )
        for patch in self.overlay.patches:
            counted += int(patch.sign[patch.in_area(area, selection)].sum())
        return counted

    def tally(self, area: Box | None, selection: Selection, by: str) -> dict[int, int]:
        """Count the selected by the value of a dimension; what has none is absent."""
        values = self.parts.values[by]
        counts = np.zeros(len(values))
        for piece in self._pieces(area, selection, (by,)):
            code = piece.order.part(piece.segment, by)
            counts += np.bincount(code, piece.sizes, len(values))
        tally = dict(
            zip(values.raw.tolist(), counts.astype(np.int64).tolist(), strict=True)
        )
        for patch in self.overlay.patches:
            chosen = patch.in_area(area, selection)
            raw = patch.values[by].raw[patch.codes[by][chosen]]
            for value, sign in zip(
                raw.tolist(), patch.sign[chosen].tolist(), strict=True
            ):
                tally[value] = tally.get(value, 0) + int(sign)
        return {value: count for value, count in tally.items() if count}

    def newest(
        self, area: Box | None, selection: Selection, *, skipped: int, most: int
    ) -> Newest:
        """Return the selected that came last but for some that are skipped.

        They are ``most``, and all others of their days; fewer where fewer are selected.
        Each selected one is looked at: ask where they are few.
        """
        return newest(
            self.parts,
            self.overlay,
            area,
            question=self.asked.put(selection),
            selection=selection,
            skipped=skipped,
            most=most,
        )

    def by_day(self, area: Box | None, selection: Selection) -> tuple[int, Counts]:
        """Count the selected by day: the first day, and a count for each from there."""
        days = self.parts.days
        counts = np.zeros(len(days), np.int64)
        question = self.asked.put(selection)
        for piece in self._pieces(area, selection, ()):
            counts += piece.by_day(question, len(days))
        touched = [
            (patch.day[chosen], patch.sign[chosen])
            for patch in self.overlay.patches
            for chosen in [patch.in_area(area, selection)]
        ]
        return _with_days(days.start, counts, touched)

    def _pieces(
        self, area: Box | None, selection: Selection, also: tuple[str, ...]
    ) -> Iterator[Piece]:
        """Return what of the sorted rows lies in an area and is selected.

        ``also`` are dimensions that the pieces must know besides.
        """
        question = self.asked.put(selection)
        if question.is_hopeless:
            return iter(())
        needed = question.dimensions.union(also)
        covering = Covering(self._known(needed), self.parts.records)
        return covering.pieces(area, question)

    def _known(self, dimensions: frozenset[str]) -> list[Order]:
        """Return the orders of the first plan that knows some dimensions."""
        for plan in self.schema.plans:
            if plan.dimensions >= dimensions:
                return [order for order in self.parts.orders if order.plan == plan]
        return []


def _with_days(
    first: int, counts: Counts, changes: Sequence[tuple[Days, Floats]]
) -> tuple[int, Counts]:
    """Add changes to counts by day, which may grow at both ends."""
    days = np.concatenate([day for day, _ in changes] or [np.empty(0, np.int32)])
    if not len(days):
        return first, counts
    begin = min(first, int(days.min())) if len(counts) else int(days.min())
    end = max(first + len(counts), int(days.max()) + 1)
    grown = np.zeros(end - begin)
    grown[first - begin : first - begin + len(counts)] = counts
    signs = np.concatenate([sign for _, sign in changes])
    grown += np.bincount(days - begin, signs, len(grown))
    return begin, grown.astype(np.int64)
