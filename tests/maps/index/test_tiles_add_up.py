"""The cells of a tile hold what lies in it and is selected, each row once."""

from __future__ import annotations

import numpy as np
import pytest

from maps.index.answers import EXTENT
from maps.index.keys import BITS, interleaved, separated
from maps.index.selection import EVERYTHING
from tests.maps.index.conftest import Place
from tests.maps.index.town import any_selection, any_tile, inside, tally


@pytest.mark.parametrize("zoom", range(20))
def test_every_tile_counts_what_lies_in_it_by_status(
    place: Place, dice: np.random.Generator, zoom: int
) -> None:
    for _ in range(15):
        selection, tile = any_selection(dice), any_tile(place.rows, dice, zoom)
        cells = place.index.cells(tile, selection, depth=int(dice.integers(0, 5)))
        chosen = inside(place.rows, tile) & selection.passes(place.rows)
        counts = cells.counts.sum(axis=0).tolist()
        statuses = cells.columns[:, 0].tolist()
        told = {s: n for s, n in zip(statuses, counts, strict=True) if n}
        assert told == tally(place.rows.values["status"][chosen])


@pytest.mark.parametrize("depth", range(5))
@pytest.mark.parametrize("zoom", [3, 9, 12, 15, 17, 19])
def test_no_cell_is_told_twice_and_none_that_is_empty(
    place: Place, dice: np.random.Generator, zoom: int, depth: int
) -> None:
    selection, tile = any_selection(dice), any_tile(place.rows, dice, zoom)
    cells = place.index.cells(tile, selection, depth=depth)
    chosen = place.rows.taken(inside(place.rows, tile) & selection.passes(place.rows))
    assert len(cells) == len(np.unique(chosen.key >> 2 * (BITS - zoom - depth)))
    assert cells.counts.sum(axis=1).all()


@pytest.mark.parametrize("zoom", [9, 13, 16, 18, 19])
def test_a_cell_stands_where_the_middle_of_its_rows_is(
    place: Place, dice: np.random.Generator, zoom: int
) -> None:
    tile = any_tile(place.rows, dice, zoom)
    cells = place.index.cells(tile, EVERYTHING, depth=2)
    rows = place.rows.taken(inside(place.rows, tile))
    side = EXTENT / (1 << (BITS - zoom))
    x, y = separated(rows.key)
    cell = interleaved(x >> (BITS - zoom - 2), y >> (BITS - zoom - 2))
    expected = {
        (
            round(((x[cell == of] - tile.box.west + 0.5) * side).mean()),
            round(((y[cell == of] - tile.box.north + 0.5) * side).mean()),
        )
        for of in np.unique(cell)
    }
    told = zip(cells.x, cells.y, strict=True)
    assert all(
        min(np.hypot(x - a, y - b) for a, b in expected) < EXTENT / 256 for x, y in told
    )
