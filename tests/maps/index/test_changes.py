"""Changes lie over the sorted rows until they are folded in; nobody sees which."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from maps.index.index import Index
from maps.index.rows import Changes, Rows
from maps.index.selection import EVERYTHING, Selection
from tests.maps.index.conftest import Place
from tests.maps.index.town import SCHEMA, by_number, some_change, town


def test_folded_rows_are_the_rows_as_they_are_now(place: Place) -> None:
    assert by_number(place.index.folded()) == by_number(place.rows)


def test_a_folded_index_has_nothing_pending_and_answers_the_same(place: Place) -> None:
    folded = Index.build(place.index.folded(), schema=SCHEMA)
    assert folded.pending == 0
    for name in SCHEMA.dimensions:
        told = folded.tally(None, EVERYTHING, name)
        assert told == place.index.tally(None, EVERYTHING, name)


def test_the_index_before_a_change_stays_as_it_was(dice: np.random.Generator) -> None:
    rows = town(500, dice)
    before = Index.build(rows, schema=SCHEMA)
    after = before.changed(some_change(rows, dice, 100)[0])
    assert before.pending == 0
    assert after.pending > 100
    assert before.count(None, EVERYTHING) == 500


def test_a_value_never_seen_before_can_be_asked_for(dice: np.random.Generator) -> None:
    rows = town(500, dice)
    index = Index.build(rows, schema=SCHEMA)
    newcomer = rows.taken(slice(0, 1))
    values = dict.fromkeys(SCHEMA.dimensions, np.array([987_654_321]))
    fresh = Rows(np.array([9_999]), newcomer.key, newcomer.day + 90_000, values)
    changed = index.changed(Changes(np.ones(1, np.int8), fresh))
    asked = Selection({"category": frozenset({987_654_321})})
    assert changed.count(None, asked) == 1
    assert changed.tally(None, asked, "status") == {987_654_321: 1}
    first, counts = changed.by_day(None, asked)
    assert first + int(np.flatnonzero(counts)[0]) == int(fresh.day[0])


def test_an_empty_index_takes_its_first_incidents(dice: np.random.Generator) -> None:
    rows = town(30, dice)
    empty = Index.build(rows.taken(slice(0)), schema=SCHEMA)
    index = empty.changed(Changes(np.ones(30, np.int8), rows))
    assert index.count(None, EVERYTHING) == 30
    assert by_number(index.folded()) == by_number(rows)


def test_no_change_leaves_the_very_index(place: Place) -> None:
    nothing = Changes(np.empty(0, np.int8), place.rows.taken(slice(0)))
    assert place.index.changed(nothing) is place.index


def test_what_came_and_went_again_leaves_no_trace(place: Place) -> None:
    one = replace(place.rows.taken(slice(0, 1)), number=np.array([77_777_777]))
    came = place.index.changed(Changes(np.array([1], np.int8), one))
    gone = came.changed(Changes(np.array([-1], np.int8), one))
    assert came.count(None, EVERYTHING) == len(place.rows) + 1
    assert gone.count(None, EVERYTHING) == len(place.rows)
    assert by_number(gone.folded()) == by_number(place.rows)
