"""What do the tests of the index share? A town, as it was and as it is now."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from maps.index import loops
from maps.index.index import Index
from maps.index.rows import Rows
from tests.maps.index.town import SCHEMA, some_change, town


@dataclass(frozen=True)
class Place:
    """An index and the rows that it ought to answer for."""

    index: Index
    rows: Rows


@pytest.fixture(params=[False, True], ids=["by numpy", "compiled"], autouse=True)
def _walked_through(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Walk through the rows in either of the two ways there are."""
    monkeypatch.setattr(loops, "ARE_COMPILED", request.param)


@pytest.fixture
def dice() -> np.random.Generator:
    return np.random.default_rng(2026)


@pytest.fixture(params=["unchanged", "changed a little", "changed again and again"])
def place(request: pytest.FixtureRequest, dice: np.random.Generator) -> Place:
    rows = town(20_000, dice)
    index = Index.build(rows, schema=SCHEMA)
    steps = {"unchanged": [], "changed a little": [50]}
    for many in steps.get(request.param, [150, 150, 150, 1_000, 3]):
        changes, rows = some_change(rows, dice, many)
        index = index.changed(changes)
    return Place(index, rows)
