"""Shares and rates say how sure they are, and say nothing of nothing."""

from __future__ import annotations

import pytest
from scipy.stats import binomtest, chi2

from geo_incidents.analysis.statistics.rates import FEWEST, SURE, rate, share


def test_a_share_has_the_bounds_of_wilson() -> None:
    found = share(8, 10)

    assert found is not None
    assert found.at == 0.8
    assert (found.low, found.high) == pytest.approx((0.490, 0.943), abs=0.001)


def test_a_rate_has_the_exact_bounds_of_a_poisson_count() -> None:
    found = rate(10, 5000, per=1000)

    assert found is not None
    assert found.at == 2
    assert (found.low, found.high) == pytest.approx((0.959, 3.678), abs=0.001)


def test_no_case_is_no_proof_that_there_will_be_none() -> None:
    found = rate(0, 1000, per=1000)

    assert found is not None
    assert (found.at, found.low) == (0, 0)
    assert found.high == pytest.approx(3.689, abs=0.001)


def test_of_nothing_there_is_neither() -> None:
    assert share(0, 0) is None
    assert rate(3, 0) is None


def test_few_cases_are_said_to_be_few() -> None:
    few, enough = (rate(cases, 100) for cases in (FEWEST - 1, FEWEST))

    assert few is not None
    assert enough is not None
    assert (few.is_few, enough.is_few) == (True, False)


@pytest.mark.parametrize(("part", "whole"), [(0, 1), (1, 1), (3, 7), (999, 1000)])
def test_a_share_is_bounded_as_by_another_hand(part: int, whole: int) -> None:
    found = share(part, whole)
    theirs = binomtest(part, whole).proportion_ci(SURE, method="wilson")

    assert found is not None
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high))


@pytest.mark.parametrize("cases", [1, 0.4, 19, 4000])
def test_a_rate_is_bounded_as_by_another_hand(cases: float) -> None:
    found = rate(cases, 1.0)

    assert found is not None
    assert found.low == pytest.approx(chi2.ppf((1 - SURE) / 2, 2 * cases) / 2)
    assert found.high == pytest.approx(chi2.isf((1 - SURE) / 2, 2 * cases + 2) / 2)
