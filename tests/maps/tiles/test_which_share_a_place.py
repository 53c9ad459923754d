"""Are incidents counted by the exact place that they share, by layer?"""

from __future__ import annotations

import numpy as np
import pytest

from maps.index.answers import EXTENT
from maps.sights.sight import Points


def points(zoom: int, *, overdue: bool = False) -> Points:
    """Two thousand of three layers at places that are a step of the grid apart."""
    dice = np.random.default_rng(zoom)
    step = EXTENT * 2**zoom / 2**30
    x, y = (EXTENT - step * (dice.integers(0, 30, (2, 2000)) + 0.5)).tolist()
    late = dice.integers(0, 2, 2000) if overdue else None
    layer = dice.integers(0, 3, 2000)
    return Points(np.array(x), np.array(y), layer, np.arange(2000), late)


@pytest.mark.parametrize("zoom", [17, 18, 19])
def test_each_place_is_one_stack(zoom: int) -> None:
    spread = points(zoom)
    stacks = spread.stacked(layers=4)
    told = dict(
        zip(zip(stacks.x, stacks.y, strict=True), stacks.counts.tolist(), strict=True)
    )
    true: dict[tuple[float, float], list[int]] = {}
    for place in zip(spread.x, spread.y, spread.layer.tolist(), strict=True):
        true.setdefault(place[:2], [0] * 4)[place[2]] += 1
    assert told == true
    assert len(stacks) == len(true)


def test_what_is_overdue_is_counted_too() -> None:
    spread = points(18, overdue=True)
    stacks = spread.stacked(layers=3)
    assert stacks.overdue is not None
    assert spread.overdue is not None
    assert stacks.overdue.sum() == spread.overdue.sum()
    first = (spread.x == stacks.x[0]) & (spread.y == stacks.y[0])
    assert stacks.overdue[0] == spread.overdue[first].sum()


def test_where_nobody_is_told_none_is_overdue() -> None:
    assert points(18).stacked(layers=3).overdue is None
