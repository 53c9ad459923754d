"""Where few lie, each is told with its place, number and values as they are now."""

from __future__ import annotations

import numpy as np
import pytest

from maps.index.answers import EXTENT
from maps.index.areas import Tile
from maps.index.index import Index
from maps.index.keys import BITS, keys_of, separated
from maps.index.records import MOST_LOOKED_AT
from maps.index.rows import Rows
from maps.index.selection import EVERYTHING
from tests.maps.index.conftest import Place
from tests.maps.index.town import SCHEMA, any_selection, any_tile, inside


@pytest.mark.parametrize("zoom", [10, 13, 16, 18, 19, 22])
def test_points_are_the_selected_of_the_tile(
    place: Place, dice: np.random.Generator, zoom: int
) -> None:
    for _ in range(20):
        selection, tile = any_selection(dice), any_tile(place.rows, dice, zoom)
        rows = place.rows.taken(inside(place.rows, tile) & selection.passes(place.rows))
        points = place.index.points(tile, selection, most=len(rows))
        assert points is not None
        told, true = np.argsort(points.number), np.argsort(rows.number)
        assert points.number[told].tolist() == rows.number[true].tolist()
        for name, values in rows.values.items():
            assert points.values[name][told].tolist() == values[true].tolist()
        x, _ = separated(rows.key)
        expected = (x - tile.box.west + 0.5) * EXTENT / (1 << (BITS - zoom))
        assert np.allclose(points.x[told], expected[true])


@pytest.mark.parametrize("zoom", [13, 16, 18, 20])
def test_stacks_are_the_places_that_incidents_share(
    place: Place, dice: np.random.Generator, zoom: int
) -> None:
    for _ in range(20):
        selection, tile = any_selection(dice), any_tile(place.rows, dice, zoom)
        keys = place.rows.key[inside(place.rows, tile) & selection.passes(place.rows)]
        places, counts = np.unique(keys, return_counts=True)
        stacks = place.index.stacks(tile, selection, most=len(places))
        assert stacks is not None
        assert sorted(stacks.counts.sum(axis=1).tolist()) == sorted(counts.tolist())


def test_more_than_wanted_are_not_told(place: Place, dice: np.random.Generator) -> None:
    tile = any_tile(place.rows, dice, 10)
    many = place.index.cells(tile, EVERYTHING, depth=0).total
    assert place.index.points(tile, EVERYTHING, most=many) is not None
    assert place.index.points(tile, EVERYTHING, most=many - 1) is None


def test_a_crowd_at_one_place_is_a_single_stack_or_cell() -> None:
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
    tile = Tile(20, int(x[0]) >> (BITS - 20), int(y[0]) >> (BITS - 20))
    index = Index.build(rows, schema=SCHEMA)
    assert index.points(tile, EVERYTHING, most=many) is None
    assert index.cells(tile, EVERYTHING, depth=2).counts.tolist() == [[many]]
    fewer = Index.build(rows.taken(slice(0, 900)), schema=SCHEMA)
    stacks = fewer.stacks(tile, EVERYTHING, most=1)
    assert stacks is not None
    assert stacks.counts.tolist() == [[900]]
