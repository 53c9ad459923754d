"""The index holds what a large city may have, and says so when it cannot."""

from __future__ import annotations

import numpy as np
import pytest

from maps.index.index import Index
from maps.index.rows import Rows
from maps.index.schema import Plan, Schema
from maps.index.selection import EVERYTHING, Selection
from tests.maps.index.town import SCHEMA, by_number, town


def test_a_large_catalogue_fits(dice: np.random.Generator) -> None:
    rows = town(50_000, dice)
    values = {
        "organisation": dice.integers(0, 3_000, 50_000),
        "category": dice.integers(0, 300, 50_000),
        "district": dice.integers(0, 200, 50_000),
        "status": dice.integers(0, 10, 50_000),
        "channel": dice.integers(0, 8, 50_000),
    }
    days = dice.integers(10_957, 10_957 + 20 * 365, 50_000, np.int32)
    rows = Rows(rows.number, rows.key, days, values)
    index = Index.build(rows, schema=SCHEMA)
    assert by_number(index.folded()) == by_number(rows)
    asked = Selection({"category": frozenset(range(150))})
    assert index.count(None, asked) == asked.passes(rows).sum()


@pytest.mark.parametrize("value", [-(2**62), -7, 2**40, 2**62])
def test_ids_may_be_any_whole_number(dice: np.random.Generator, value: int) -> None:
    rows = town(100, dice)
    category = rows.values["category"].copy()
    category[:10] = value
    rows = Rows(rows.number, rows.key, rows.day, {**rows.values, "category": category})
    index = Index.build(rows, schema=SCHEMA)
    assert index.tally(None, EVERYTHING, "category")[value] == 10


@pytest.mark.parametrize("number", [-5, 2**33])
def test_numbers_may_be_large_or_below_nought(
    dice: np.random.Generator, number: int
) -> None:
    rows = town(100, dice)
    numbers = rows.number.copy()
    numbers[0] = number
    rows = Rows(numbers, rows.key, rows.day, rows.values)
    index = Index.build(rows, schema=SCHEMA)
    assert number in index.folded().number


def test_days_centuries_apart_are_refused(dice: np.random.Generator) -> None:
    rows = town(100, dice)
    day = rows.day.copy()
    day[0] = 120_000
    with pytest.raises(ValueError, match="179 years"):
        Index.build(Rows(rows.number, rows.key, day, rows.values), schema=SCHEMA)


def test_a_plan_must_know_what_is_counted() -> None:
    with pytest.raises(ValueError, match="what to count"):
        Schema(("a", "b"), ("b",), (Plan("a", ("c",), (12,)),))
