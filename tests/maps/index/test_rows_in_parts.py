"""Rows may come in parts, and in any order: what is told of them is the same."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from maps.index.index import Index
from maps.index.keys import keys_of
from maps.index.rows import Rows, no_rows
from maps.index.selection import Selection
from tests.maps.index.town import FIRST_DAY, SCHEMA, by_number, town

MANY = 150_000


def in_parts(rows: Rows, dice: np.random.Generator) -> list[Rows]:
    """Shuffle rows and cut them where it may be."""
    shuffled = rows.taken(dice.permutation(len(rows)))
    cuts = [0, *np.sort(dice.integers(0, len(rows), 5)).tolist(), len(rows)]
    return [shuffled.taken(slice(*cut)) for cut in pairwise(cuts)]


def same(one: Index, other: Index) -> None:
    for order, twin in zip(one.parts.orders, other.parts.orders, strict=True):
        for name in ("cell", "first", "lead", "run", "kind", "start", "day", "x", "y"):
            assert np.array_equal(getattr(order, name), getattr(twin, name))


def test_many_rows_in_parts_make_the_same_orders(dice: np.random.Generator) -> None:
    rows = town(MANY, dice)
    index = Index.build(*in_parts(rows, dice), schema=SCHEMA)
    assert by_number(index.folded()) == by_number(rows)
    same(index, Index.build(rows, schema=SCHEMA))


def test_rows_all_over_the_world_are_sorted(dice: np.random.Generator) -> None:
    rows = town(MANY, dice)
    lon, lat = dice.uniform(-180, 180, MANY), dice.uniform(-80, 80, MANY)
    rows = Rows(rows.number, keys_of(lon, lat), rows.day, rows.values)
    index = Index.build(*in_parts(rows, dice), schema=SCHEMA)
    assert by_number(index.folded()) == by_number(rows)
    asked = Selection({"category": frozenset(range(5))}, FIRST_DAY + 40, FIRST_DAY + 90)
    assert index.count(None, asked) == asked.passes(rows).sum()


def test_parts_may_be_empty(dice: np.random.Generator) -> None:
    rows, nothing = town(100, dice), no_rows(SCHEMA.dimensions)
    index = Index.build(nothing, rows, nothing, schema=SCHEMA)
    assert by_number(index.folded()) == by_number(rows)
