"""Which of the selected came last? By day; the hour is known to the table only."""

from __future__ import annotations

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


def newest(
    parts: Parts,
    overlay: Overlay,
    area: Box | None,
    *,
    question: Question,
    selection: Selection,
    most: int,
) -> NDArray[np.int64]:
    """Return the numbers of ``most`` incidents, and of all that share a day with them.

    Every selected incident of the area is looked at: they should be few.
    """
    box = area or WORLD
    kept = _kept(parts, overlay, box, question)
    changed = _changed(overlay, box, selection)
    records = parts.records
    number = np.concatenate((records.number[kept.row].astype(np.int64), changed.number))
    if len(number) <= most:
        return number
    days = records.order.day[kept.row].astype(np.int32) + parts.days.start
    day = np.concatenate((days, changed.day))
    last = np.partition(day, len(day) - most)[len(day) - most]
    latest: NDArray[np.int64] = number[day >= last]
    return latest


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
