"""Are waits told truly when some have not ended yet?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo_incidents.analysis.statistics.waiting import (
    MEDIAN,
    NINETY,
    UNKNOWN,
    Waits,
    quantile,
)

DURATIONS = st.lists(st.integers(0, 50), min_size=1, max_size=60)


def waits(lasted: list[float], ended: list[bool] | None = None) -> Waits:
    told = [True] * len(lasted) if ended is None else ended
    return Waits(np.array(lasted, dtype=float), np.array(told))


def still_waiting_after(told: Waits, at: float) -> float:
    """Multiply, moment by moment, who has gone on waiting: the estimate by hand."""
    left = 1.0
    for moment in sorted({float(one) for one in told.lasted if one <= at}):
        waiting = sum(told.lasted >= moment)
        ended = sum((told.lasted == moment) & told.ended)
        left *= 1 - ended / waiting
    return left


@given(DURATIONS, st.sampled_from([MEDIAN, NINETY]))
def test_when_all_have_ended_it_is_the_plain_quantile(
    lasted: list[int], share: float
) -> None:
    expected = np.quantile(lasted, share, method="inverted_cdf")
    assert quantile(waits([*map(float, lasted)]), share).at == expected


@given(DURATIONS, st.data())
def test_who_still_waits_counts_for_as_long_as_they_have(
    lasted: list[int], data: st.DataObject
) -> None:
    size = len(lasted)
    ended = data.draw(st.lists(st.booleans(), min_size=size, max_size=size))
    told = waits([*map(float, lasted)], ended)
    found = quantile(told, MEDIAN).at
    moments = sorted({float(one) for one in told.lasted})
    half = [at for at in moments if still_waiting_after(told, at) <= 0.5 + 1e-9]
    assert found == (half[0] if half else None)


def test_nobody_looks_better_by_letting_the_difficult_ones_lie() -> None:
    solved = [1.0] * 10
    assert quantile(waits(solved), NINETY).at == 1.0
    lying = waits(solved + [30.0] * 10, [True] * 10 + [False] * 10)
    told = quantile(lying, NINETY)
    assert (told.at, told.high) == (None, None)
    assert told.low == 30.0


def test_the_published_example_of_leukaemia_patients_is_met() -> None:
    """Freireich et al. 1963, the treated: a median of 23 weeks, from 13 on."""
    ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    lost = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    told = waits([*map(float, ended + lost)], [True] * 9 + [False] * 12)
    found = quantile(told, MEDIAN)
    assert (found.at, found.low, found.high) == (23.0, 13.0, None)


@pytest.mark.parametrize("size", [20, 200])
def test_the_interval_holds_the_truth_in_nineteen_of_twenty_cases(size: int) -> None:
    drawn = np.random.default_rng(7)
    held = 0
    for _ in range(400):
        lasted = drawn.exponential(10, size)
        until = drawn.uniform(0, 40, size)
        told = Waits(np.minimum(lasted, until), lasted <= until)
        found = quantile(told, MEDIAN)
        truth = 10 * np.log(2)
        held += (found.low or 0) <= truth <= (found.high or np.inf)
    assert 0.93 <= held / 400 <= 0.98


def test_where_nobody_waited_nobody_knows() -> None:
    assert quantile(waits([]), MEDIAN) == UNKNOWN
