"""Are the last of the selected told, whatever was changed and wherever they lie?"""

from __future__ import annotations

import numpy as np
import pytest

from maps.index.index import Index
from maps.index.rows import no_rows
from maps.index.selection import EVERYTHING
from tests.maps.index.conftest import Place
from tests.maps.index.town import SCHEMA, any_box, any_selection, inside

MOST = 31


@pytest.mark.parametrize("skipped", [0, 30, 90])
def test_those_after_the_skipped_are_told_with_all_of_their_days(
    place: Place, dice: np.random.Generator, skipped: int
) -> None:
    rows = place.rows
    for step in range(40):
        selection = any_selection(dice)
        box = any_box(rows, dice) if step % 2 else None
        chosen = selection.passes(rows)
        if box:
            chosen = chosen & inside(rows, box)
        number, day = rows.number[chosen], rows.day[chosen]
        told = place.index.newest(box, selection, skipped=skipped, most=MOST)
        falling = np.sort(day)[::-1][skipped : skipped + MOST]
        first, last = falling.max(initial=0), falling.min(initial=2**31 - 1)
        wanted = number[(day >= last) & (day <= first)]
        assert sorted(told.number.tolist()) == sorted(wanted.tolist())
        assert told.later == (day > first).sum()


def test_where_nothing_is_nothing_came_last() -> None:
    index = Index.build(no_rows(SCHEMA.dimensions), schema=SCHEMA)
    told = index.newest(None, EVERYTHING, skipped=0, most=MOST)
    assert (len(told.number), told.later) == (0, 0)
