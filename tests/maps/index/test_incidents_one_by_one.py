"""Where few lie, each is told with its place, number and values as they are now."""

from __future__ import annotations

import numpy as np
import pytest

from maps.index.answers import EXTENT
from maps.index.areas import Tile
from maps.index.counting import MOST_LOOKED_AT
from maps.index.index import Index
from maps.index.keys import BITS, keys_of, separated
from maps.index.rows import Rows
from maps.index.selection import EVERYTHING, Selection
from tests.maps.index.conftest import Place
from tests.maps.index.town import SCHEMA, any_selection, any_tile, inside


@pytest.mark.parametrize("zoom", [10, 13, 16, 18, 19])
def test_points_are_the_selected_of_the_tile(
    place: Place, dice: np.random.Generator, zoom: int
) -> None:
    for _ in range(20):
        selection, tile = any_selection(dice), any_tile(place.rows, dice, zoom)
        rows = place.rows.taken(inside(place.rows, tile) & selection.passes(place.rows))
        points = place.index.points(tile, selection, among=len(place.rows))
        assert points is not None
        told, true = np.argsort(points.number), np.argsort(rows.number)
        assert points.number[told].tolist() == rows.number[true].tolist()
        for name in SCHEMA.counted:
            values = rows.values[name][true]
            assert points.values[name][told].tolist() == values.tolist()
        x, _ = separated(rows.key)
        expected = (x - tile.box.west + 0.5) * EXTENT / (1 << (BITS - zoom))
        assert np.allclose(points.x[told], expected[true])


def test_more_than_wanted_are_not_looked_through(
    place: Place, dice: np.random.Generator
) -> None:
    tile = any_tile(place.rows, dice, 10)
    nobody = Selection({"status": frozenset()})
    assert place.index.points(tile, nobody, among=len(place.rows)) is not None
    assert place.index.points(tile, nobody, among=10) is None


def test_a_crowd_at_one_place_is_a_single_cell() -> None:
    many = MOST_LOOKED_AT + 1
    key = keys_of(np.full(many, 49.1), np.full(many, 55.8))
    ones = np.ones(many, np.int64)
    rows = Rows(
        np.arange(many),
        key,
        np.full(many, 17_000, np.int32),
        dict.fromkeys(SCHEMA.dimensions, ones),
    )
    x, y = separated(key[:1])
    tile = Tile(19, int(x[0]) >> (BITS - 19), int(y[0]) >> (BITS - 19))
    index = Index.build(rows, schema=SCHEMA)
    assert index.points(tile, EVERYTHING, among=many - 1) is None
    assert index.cells(tile, EVERYTHING, depth=2).counts.tolist() == [[many]]
