"""A box on the screen is no union of tiles, and is counted to the row all the same."""

from __future__ import annotations

import numpy as np
import pytest

from maps.index.areas import WORLD
from maps.index.index import Index
from maps.index.rows import no_rows
from maps.index.selection import EVERYTHING
from tests.maps.index.conftest import Place
from tests.maps.index.town import SCHEMA, any_box, any_selection, inside, tally


@pytest.mark.parametrize("by", SCHEMA.dimensions)
def test_a_box_is_tallied_by_any_dimension(
    place: Place, dice: np.random.Generator, by: str
) -> None:
    for _ in range(40):
        selection, box = any_selection(dice), any_box(place.rows, dice)
        chosen = inside(place.rows, box) & selection.passes(place.rows)
        assert place.index.tally(box, selection, by) == tally(
            place.rows.values[by][chosen]
        )
        assert place.index.count(box, selection) == chosen.sum()


def test_without_a_box_everything_is_counted(
    place: Place, dice: np.random.Generator
) -> None:
    for _ in range(40):
        selection = any_selection(dice)
        chosen = selection.passes(place.rows).sum()
        assert place.index.count(None, selection) == chosen
        assert place.index.count(WORLD, selection) == chosen
    assert len(place.index) == len(place.rows)


def test_days_are_counted_as_far_as_there_are_any(
    place: Place, dice: np.random.Generator
) -> None:
    for step in range(40):
        selection = any_selection(dice)
        box = any_box(place.rows, dice) if step % 2 else None
        first, counts = place.index.by_day(box, selection)
        told = {first + day: n for day, n in enumerate(counts.tolist()) if n}
        chosen = selection.passes(place.rows)
        if box:
            chosen = chosen & inside(place.rows, box)
        assert told == tally(place.rows.day[chosen].astype(np.int64))


def test_an_empty_index_counts_nothing(dice: np.random.Generator) -> None:
    index = Index.build(no_rows(SCHEMA.dimensions), schema=SCHEMA)
    assert index.count(None, EVERYTHING) == 0
    assert index.count(WORLD, any_selection(dice)) == 0
    assert index.tally(WORLD, EVERYTHING, "category") == {}
    assert index.by_day(None, EVERYTHING)[1].sum() == 0
