"""Are the last of the selected told, whatever was changed and wherever they lie?"""

from __future__ import annotations

import numpy as np

from maps.index.index import Index
from maps.index.rows import no_rows
from maps.index.selection import EVERYTHING
from tests.maps.index.conftest import Place
from tests.maps.index.town import SCHEMA, any_box, any_selection, inside

MOST = 31


def test_the_last_are_told_with_all_of_their_days(
    place: Place, dice: np.random.Generator
) -> None:
    rows = place.rows
    for step in range(40):
        selection = any_selection(dice)
        box = any_box(rows, dice) if step % 2 else None
        chosen = selection.passes(rows)
        if box:
            chosen = chosen & inside(rows, box)
        told = place.index.newest(box, selection, most=MOST)
        day = np.sort(rows.day[chosen])[-MOST:]
        wanted = rows.number[chosen & (rows.day >= day.min(initial=2**31 - 1))]
        assert sorted(told.tolist()) == sorted(wanted.tolist())


def test_where_nothing_is_nothing_came_last() -> None:
    index = Index.build(no_rows(SCHEMA.dimensions), schema=SCHEMA)
    assert len(index.newest(None, EVERYTHING, most=MOST)) == 0
