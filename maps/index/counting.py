"""How many of each kind lie in each cell of a tile?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from geo_incidents.spatial.cell_grid import Indices
from maps.index.answers import EXTENT, Floats, Mass, Whole
from maps.index.areas import Tile
from maps.index.building import Parts
from maps.index.keys import BITS, interleaved, shift_of
from maps.index.kinds import Codes, Kinds, Values
from maps.index.order import Order
from maps.index.overlay import Columns, Patch
from maps.index.question import Question
from maps.index.records import Located
from maps.index.schema import RECORDS_LEVEL, Plan, Schema

MOST_LOOKED_AT: Final = 4000


@dataclass(frozen=True, slots=True)
class Counting:
    """Which column each kind of each plan is counted in.

    ``ladder`` are all orders, the coarsest first and the records last.
    """

    parts: Parts
    ladder: tuple[Order, ...]
    columns: Columns
    tables: Mapping[Plan, Codes]

    @classmethod
    def of(cls, parts: Parts, schema: Schema) -> Counting:
        plans = {order.plan: order.rest for order in parts.orders}
        plans[schema.records] = parts.records.order.rest
        mixed = {
            plan: _mixed(rest, schema, parts.values) for plan, rest in plans.items()
        }
        fewest = min(mixed.values(), key=len)
        _, first = np.unique(fewest, return_index=True)
        rest = next(plans[plan] for plan, of in mixed.items() if of is fewest)
        raw = [
            parts.values[name].raw[rest.parts[name][first]] for name in schema.counted
        ]
        tables = {
            plan: np.searchsorted(fewest[first], of).astype(np.int32)
            for plan, of in mixed.items()
        }
        coarsest_first = sorted(parts.orders, key=lambda order: order.level)
        ladder = (*coarsest_first, parts.records.order)
        return cls(
            parts, ladder, Columns(schema.counted, np.stack(raw, axis=1)), tables
        )

    def mass(self, tile: Tile, question: Question, *, depth: int) -> Mass:
        """Count the rows of a tile in ``2**depth`` cells an axis.

        Too many to look at each are not told apart within the cells of the records:
        all that lie in such a cell count where its middle is.
        """
        level = tile.z + depth
        if level > RECORDS_LEVEL and self._holds_few(tile):
            return self._of_rows(tile, question, depth)
        order = self._order(question, min(level, RECORDS_LEVEL))
        above, code = 2 * (order.level - tile.z), tile.code
        cells = order.cells_within(code << above, (code + 1) << above)
        column, columns = self.tables[order.plan], len(self.columns.raw)
        counts = order.counts(cells, question, column, columns)
        frame, x, y = Frame(tile, depth), order.x[cells], order.y[cells]
        return Mass.of(
            frame.cells,
            _cell_in(order.cell[cells], order.level, tile, depth)
            if order.level >= level
            else frame.cell(x, y),
            counts,
            frame.place(x, y),
        )

    def rehearse(self, question: Question) -> None:
        """Walk through nothing, so that every loop there is has met the compiler."""
        nothing = slice(0, 0)
        for order in self.ladder:
            column, columns = self.tables[order.plan], len(self.columns.raw)
            order.counts(nothing, question, column, columns)
        self.parts.records.rows(nothing, question)

    def mass_of_changes(
        self, patch: Patch, chosen: Indices, columns: Columns, frame: Frame
    ) -> Mass:
        """Count changes in a tile; what went counts against.

        It does so where it was counted, which may be in the middle of its cell.
        """
        x: Whole = patch.x[chosen]
        y: Whole = patch.y[chosen]
        cell = frame.cell_of(patch.key[chosen])
        if frame.level > RECORDS_LEVEL and not self._holds_few(frame.tile):
            x, y = self._together(patch.key[chosen], x, y)
            cell = frame.cell(x, y)
        return Mass.of_points(
            (frame.cells, len(columns.raw)),
            (cell, patch.column[chosen]),
            patch.sign[chosen],
            frame.place(x, y),
        )

    def column(self, order: Order, segment: Indices) -> Codes:
        """Return the column in which each segment counts."""
        return self.tables[order.plan].take(order.kind.take(segment))

    def _holds_few(self, tile: Tile) -> bool:
        """Tell whether so few rows lie in a tile that each can be looked at."""
        return self.parts.records.reach(tile) <= MOST_LOOKED_AT

    def _together(self, key: Whole, x: Whole, y: Whole) -> tuple[Whole, Whole]:
        """Put into the middle of its cell what lies in one of the records' cells."""
        order = self.parts.records.order
        code = key >> shift_of(order.level)
        at = np.minimum(order.cell.searchsorted(code), len(order.cell) - 1)
        known = order.cell[at] == code
        return np.where(known, order.x[at], x), np.where(known, order.y[at], y)

    def _of_rows(self, tile: Tile, question: Question, depth: int) -> Mass:
        records = self.parts.records
        located: Located = records.rows(records.cells_of(tile), question)
        frame = Frame(tile, depth)
        return Mass.of_points(
            (frame.cells, len(self.columns.raw)),
            (
                frame.cell(located.x, located.y),
                self.column(records.order, located.segment),
            ),
            np.ones(len(located.row)),
            frame.place(located.x, located.y),
        )

    def _order(self, question: Question, level: int) -> Order:
        """Return the coarsest order that is fine enough and knows what is asked."""
        asked = question.dimensions
        return next(
            order
            for order in self.ladder
            if order.level >= level and order.plan.dimensions >= asked
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """The cells of a tile, numbered along the curve, and places in it."""

    tile: Tile
    depth: int

    @property
    def cells(self) -> int:
        return 1 << 2 * self.depth

    @property
    def level(self) -> int:
        return self.tile.z + self.depth

    def cell(self, x: Whole, y: Whole) -> Whole:
        """Return the cells in which steps of the grid lie."""
        shift = BITS - self.tile.z - self.depth
        mask = (1 << self.depth) - 1
        return interleaved(x >> shift & mask, y >> shift & mask)

    def cell_of(self, key: Whole) -> Whole:
        """Return the cells in which keys of the tile lie."""
        cell: Whole = key >> shift_of(self.level) & (self.cells - 1)
        return cell

    def place(self, x: Whole, y: Whole) -> tuple[Floats, Floats]:
        """Return where in the tile the middles of steps of the grid lie."""
        shift = BITS - self.tile.z
        west, north = self.tile.x << shift, self.tile.y << shift
        scale = EXTENT / (1 << shift)
        return (x - (west - 0.5)) * scale, (y - (north - 0.5)) * scale


def _cell_in(code: Whole, level: int, tile: Tile, depth: int) -> Whole:
    """Return in which cell of the tile cells of a finer level lie."""
    at = code >> 2 * (level - tile.z - depth)
    return at - (tile.code << 2 * depth)


def _mixed(rest: Kinds, schema: Schema, values: Mapping[str, Values]) -> Indices:
    mixed = np.zeros(rest.count, np.int64)
    for name in schema.counted:
        mixed = mixed * len(values[name]) + rest.parts[name]
    return mixed
