"""Is a crowd counted right where it is too large to look at each one of it?"""

from __future__ import annotations

import numpy as np
import pytest

from maps.index import counting
from maps.index.areas import Tile
from maps.index.index import Index
from maps.index.keys import BITS, interleaved, separated
from maps.index.rows import Changes, Rows
from maps.index.schema import RECORDS_LEVEL
from maps.index.selection import EVERYTHING, Selection
from tests.maps.index.town import SCHEMA, town

NEAR = Tile(17, 80_000, 40_000)
BESIDE = 1 << (BITS - RECORDS_LEVEL)
SELECTIONS = [EVERYTHING, Selection({"channel": frozenset([1])}, 17_000, 17_900)]


@pytest.fixture
def crowd(dice: np.random.Generator, monkeypatch: pytest.MonkeyPatch) -> Rows:
    """Three hundred at three places, two of them in one cell of the records."""
    monkeypatch.setattr(counting, "MOST_LOOKED_AT", 100)
    made = town(300, dice)
    east = np.repeat([3, 5, BESIDE + 7], 100)
    key = interleaved(NEAR.box.west + east, NEAR.box.north + east)
    return Rows(made.number, key, made.day, made.values)


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("zoom", [17, 18, 19])
@pytest.mark.parametrize("depth", [3, 4])
def test_each_is_counted_once(
    crowd: Rows, selection: Selection, zoom: int, depth: int
) -> None:
    index = Index.build(crowd, schema=SCHEMA)
    tile = Tile(zoom, NEAR.x << zoom - 17, NEAR.y << zoom - 17)
    first, after = tile.keys
    inside = (crowd.key >= first) & (crowd.key < after) & selection.passes(crowd)
    cells = index.cells(tile, selection, depth=depth)
    assert cells.total == inside.sum() == index.count(tile.box, selection)


@pytest.mark.parametrize("depth", [3, 4])
@pytest.mark.parametrize("gone", [slice(0, 90), slice(150, 200), slice(None)])
def test_who_has_gone_is_counted_no_more(crowd: Rows, depth: int, gone: slice) -> None:
    """They went from where they were, and were counted where the middle of all is."""
    x, y = separated(crowd.key)
    apart = np.tile([0, 1500], len(crowd) // 2)
    key = interleaved(x + apart, y + apart)
    rows = Rows(crowd.number, key, crowd.day, crowd.values)
    left = rows.taken(gone)
    changes = Changes(np.full(len(left), -1, np.int8), left)
    index = Index.build(rows, schema=SCHEMA).changed(changes)
    cells = index.cells(NEAR, EVERYTHING, depth=depth)
    assert cells.total == index.count(NEAR.box, EVERYTHING) == len(rows) - len(left)


def test_it_stands_where_its_middle_is(crowd: Rows) -> None:
    cells = Index.build(crowd, schema=SCHEMA).cells(NEAR, EVERYTHING, depth=4)
    step = 4096 / (1 << BITS - NEAR.z)
    middles = [(4 + 0.5) * step, (BESIDE + 7 + 0.5) * step]
    assert cells.counts.sum(axis=1).tolist() == [200, 100]
    assert cells.x.tolist() == cells.y.tolist() == pytest.approx(middles)
