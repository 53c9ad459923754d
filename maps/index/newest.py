"""Which of the selected came last? By day; the hour is known to the table only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maps.index.areas import WORLD, Box
from maps.index.building import Parts
from maps.index.keys import interleaved, separated, shift_of
from maps.index.overlay import Overlay
from maps.index.question import Question
from maps.index.records import Located
from maps.index.rows import Rows
from maps.index.schema import RECORDS_LEVEL
from maps.index.selection import Selection


@dataclass(frozen=True, slots=True)
class Newest:
    """Numbers of some incidents in no order, and how many are of later days."""

    number: NDArray[np.int64]
    later: int


def newest(
    parts: Parts,
    overlay: Overlay,
    area: Box | None,
    *,
    question: Question,
    selection: Selection,
    skipped: int,
    most: int,
) -> Newest:
    """Return ``most`` incidents that come after those skipped, with all of their days.

    Every selected incident of the area is looked at: they should be few.
    """
    box = area or WORLD
    kept = _kept(parts, overlay, box, question)
    changed = _changed(overlay, box, selection)
    records = parts.records
    number = np.concatenate((records.number[kept.row].astype(np.int64), changed.number))
    days = records.order.day[kept.row].astype(np.int32) + parts.days.start
    day = np.concatenate((days, changed.day))
    falling = np.sort(day)[::-1][skipped : skipped + most]
    if not len(falling):
        return Newest(number[:0], len(number))
    chosen = number[(day <= falling[0]) & (day >= falling[-1])]
    return Newest(chosen, int(np.count_nonzero(day > falling[0])))


def _kept(parts: Parts, overlay: Overlay, box: Box, question: Question) -> Located:
    """Return the rows that are still as they were sorted.

    Between the first and the last key of a box lies all of it, and more.
    """
    first, last = interleaved(
        np.array([box.west, box.east - 1]), np.array([box.north, box.south - 1])
    ).tolist()
    shift = shift_of(RECORDS_LEVEL)
    records = parts.records
    cells = records.order.cells_within(first >> shift, (last >> shift) + 1)
    located = records.rows(cells, question).within(box)
    number = records.number[located.row].astype(np.int64)
    return located.taken(np.flatnonzero(overlay.untouched(number)))


def _changed(overlay: Overlay, box: Box, selection: Selection) -> Rows:
    rows = overlay.current()
    rows = rows.taken(selection.passes(rows))
    x, y = separated(rows.key)
    inside = (x >= box.west) & (x < box.east) & (y >= box.north) & (y < box.south)
    return rows.taken(inside)
