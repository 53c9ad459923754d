"""Do the tiles of a view add up to the list and the counts, whatever is asked?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from django.test import Client

from tests.maps.tiles import crowd
from tests.maps.tiles.asking import INTERNAL, PUBLIC, answer, view
from tests.maps.tiles.conftest import Fold
from tests.toy_city import BOUNDS, ToyCity

ROWS = 900
QUESTIONS = 6
CELL = 4096 // 8
WHOLE = {"bbox": ",".join(map(str, BOUNDS))}


def total_of(tile: dict[str, Any]) -> int:
    """Add up what is drawn in a tile: by size and, the same, by layer."""
    counted = tile.get("cells", []) + tile.get("stacks", [])
    assert all(row[2] == sum(row[3:8]) for row in counted)
    heat = sum(row[2] for row in tile.get("heat", []))
    drawn: int = sum(row[2] for row in counted) + len(tile.get("points", [])) + heat
    assert drawn == tile["total"]
    return drawn


def check(client: Client, of: str, dice: np.random.Generator) -> None:
    """Ask something, and compare every answer to it."""
    asked = crowd.question(dice, staff=of == INTERNAL)
    root = of.removesuffix("/tiles")
    listed = answer(client, f"{root}/incidents.json", **WHOLE, **asked)
    counted = answer(client, f"{root}/counts.json", **asked)
    months = answer(client, f"{root}/timeline.json", **asked)["months"]
    assert listed["here"] == listed["total"] == counted["total"], asked
    assert {"from", "to"} & set(asked) or sum(months) == listed["total"], asked
    for zoom, shown in ((9, "donuts"), (13, "donuts"), (12, "heat")):
        tiles = view(client, zoom, of=of, **(asked | {"view": shown}))
        assert sum(map(total_of, tiles)) == listed["total"], (zoom, asked)


def test_tiles_of_the_public_map_add_up(
    client: Client, counted: Fold, toy_city: ToyCity
) -> None:
    dice = np.random.default_rng(8)
    crowd.published(toy_city, dice, ROWS)
    counted()
    for _ in range(QUESTIONS):
        check(client, PUBLIC, dice)


def test_tiles_of_the_internal_map_add_up(
    staff_client: Client, counted: Fold, toy_city: ToyCity
) -> None:
    dice = np.random.default_rng(9)
    crowd.worked(toy_city, dice, ROWS)
    counted()
    for _ in range(QUESTIONS):
        check(staff_client, INTERNAL, dice)


@pytest.mark.parametrize("of", [PUBLIC, INTERNAL])
def test_index_and_table_draw_the_same(
    staff_client: Client, indexed: Fold, toy_city: ToyCity, of: str
) -> None:
    """Who counts must not be seen: the same numbers in the same cells."""
    dice = np.random.default_rng(10)
    make = crowd.published if of == PUBLIC else crowd.worked
    make(toy_city, dice, ROWS)
    questions = [crowd.question(dice, staff=of == INTERNAL) for _ in range(3)]
    asked = [(zoom, one) for zoom in (10, 12) for one in ({}, *questions)]
    by_table = [view(staff_client, zoom, of=of, **question) for zoom, question in asked]
    indexed()
    by_index = [view(staff_client, zoom, of=of, **question) for zoom, question in asked]
    for one, other in zip(by_table, by_index, strict=True):
        assert [set(tile) for tile in one] == [set(tile) for tile in other]
        for mine, its in zip(one, other, strict=True):
            assert_same(mine, its)


def assert_same(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Compare two answers.

    Under a filter the index takes for the mean place that of all in the cell.
    """
    assert one["total"] == other["total"]
    for kind in set(one) - {"total"}:
        mine, its = (
            sorted((x // CELL, y // CELL, *numbers) for x, y, *numbers in tile[kind])
            for tile in (one, other)
        )
        assert mine == its
