"""A made town for the index: rows of every kind, many at one place, drawn by a seed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from maps.index.areas import Box, Tile
from maps.index.keys import BITS, keys_of, separated
from maps.index.rows import Changes, Rows, joined
from maps.index.schema import Plan, Schema
from maps.index.selection import Selection

SCHEMA: Final = Schema(
    ("organisation", "category", "district", "status", "channel"),
    ("status",),
    (
        Plan("district", ("status",), (13, 15, 17)),
        Plan("category", ("district", "status"), (13, 15)),
        Plan("organisation", ("category", "district", "status"), (13, 15, 17)),
    ),
)
FIRST_DAY: Final = 17_000
DAYS: Final = 1_800
_WIDE_DEG: Final = 0.3

Dice = np.random.Generator


def town(count: int, dice: Dice) -> Rows:
    """Return rows of a town whose appeals crowd at some houses."""
    houses = dice.normal((49.1, 55.8), 0.05, (500, 2))
    lon, lat = houses[dice.zipf(1.5, count) % 500].T
    free = dice.random(count) < 1 / 3
    lon[free] += dice.uniform(-_WIDE_DEG, _WIDE_DEG, free.sum())
    lat[free] += dice.uniform(-_WIDE_DEG, _WIDE_DEG, free.sum())
    return Rows(
        np.arange(1, count + 1),
        keys_of(lon, lat),
        dice.integers(FIRST_DAY, FIRST_DAY + DAYS, count, np.int32),
        {
            "organisation": dice.zipf(1.3, count) % 300,
            "category": dice.zipf(1.2, count) % 120 + 1,
            "district": np.floor((lon - 48) * 20).astype(np.int64),
            "status": dice.integers(1, 6, count),
            "channel": dice.integers(1, 5, count),
        },
    )


def some_change(rows: Rows, dice: Dice, many: int) -> tuple[Changes, Rows]:
    """Let some incidents move, change, go or come; return the changes and the rows."""
    chosen = dice.choice(len(rows), many, replace=False)
    before = rows.taken(chosen)
    after = _changed(before, rows, dice)
    goes = dice.random(many) < 1 / 8
    fresh = _changed(rows.taken(dice.choice(len(rows), many // 8)), rows, dice)
    fresh = _renumbered(fresh, int(rows.number.max()) + 1)
    lines = joined((before, after, fresh))
    order = np.arange(2 * many).reshape(2, many).T.ravel()
    order = order[(order < many) | ~goes[order % many]]
    order = np.concatenate((order, np.arange(2 * many, len(lines))))
    sign = np.where(order < many, -1, 1).astype(np.int8)
    kept = rows.taken(np.setdiff1d(np.arange(len(rows)), chosen))
    return Changes(sign, lines.taken(order)), joined((kept, after.taken(~goes), fresh))


def any_selection(dice: Dice) -> Selection:
    """Restrict some dimensions to some values, known and unknown, and the period."""
    limits = {
        "status": (8, 4),
        "category": (130, 30),
        "district": (30, 5),
        "organisation": (310, 60),
        "channel": (6, 3),
    }
    allowed = {
        name: frozenset(dice.integers(0, top, dice.integers(0, most)).tolist())
        for name, (top, most) in limits.items()
        if dice.random() < 0.3
    }
    first = FIRST_DAY + int(dice.integers(-50, DAYS + 50))
    last = first + int(dice.integers(-5, 900))
    return Selection(
        allowed,
        first if dice.random() < 0.4 else None,
        last if dice.random() < 0.4 else None,
    )


def any_tile(rows: Rows, dice: Dice, zoom: int) -> Tile:
    """Return a tile in which at least one row lies."""
    x, y = separated(rows.key[dice.integers(len(rows))])
    return Tile(zoom, int(x >> (BITS - zoom)), int(y >> (BITS - zoom)))


def any_box(rows: Rows, dice: Dice) -> Box:
    """Return a box between two rows, its edges through or beside them."""
    x, y = separated(rows.key[dice.integers(len(rows), size=2)])
    (west, east), (north, south) = sorted(x.tolist()), sorted(y.tolist())
    nudge = dice.integers(-1, 2, 4).tolist()
    return Box(west + nudge[0], north + nudge[1], east + nudge[2], south + nudge[3])


def inside(rows: Rows, area: Tile | Box) -> NDArray[np.bool_]:
    """Tell which rows lie in an area, the plain way."""
    box = area.box if isinstance(area, Tile) else area
    x, y = separated(rows.key)
    within: NDArray[np.bool_] = (
        (x >= box.west) & (x < box.east) & (y >= box.north) & (y < box.south)
    )
    return within


def tally(column: NDArray[np.int64]) -> dict[int, int]:
    """Count the rows of each value, the plain way."""
    values, counts = np.unique(column, return_counts=True)
    return dict(zip(values.tolist(), counts.tolist(), strict=True))


def by_number(rows: Rows) -> Mapping[str, list[int]]:
    """Return all columns, in the order of the numbers, to compare."""
    order = np.argsort(rows.number)
    sorted_rows = rows.taken(order)
    return {
        "number": sorted_rows.number.tolist(),
        "key": sorted_rows.key.tolist(),
        "day": sorted_rows.day.tolist(),
        **{name: column.tolist() for name, column in sorted_rows.values.items()},
    }


def _changed(before: Rows, rows: Rows, dice: Dice) -> Rows:
    """Give rows another status; every third moves, every tenth another day."""
    count = len(before)
    key, day = before.key.copy(), before.day.copy()
    moves = dice.random(count) < 1 / 3
    key[moves] = rows.key[dice.integers(len(rows), size=moves.sum())]
    day[dice.random(count) < 0.1] += 300
    status = dice.integers(1, 9, count)
    return Rows(before.number, key, day, {**before.values, "status": status})


def _renumbered(rows: Rows, first: int) -> Rows:
    number = np.arange(first, first + len(rows))
    return Rows(number, rows.key, rows.day, rows.values)
