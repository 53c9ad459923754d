"""What is usual is read off comparable places, as sure as one can be of them."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from geo_incidents.analysis.hotspots.usual import Peers, Usual, log_chance

Integers = NDArray[np.int64]
FEW, MANY = 2, 200


def _usual(others: Integers, months: Integers) -> Usual:
    place = np.zeros(len(others), np.float32)
    return Peers.of(place, others).usual(months.astype(np.uint16))


def _drawn(spread: float, count: int) -> Integers:
    rng = np.random.default_rng(3)
    return rng.poisson(rng.gamma(1 / spread, spread, count))


def test_months_vary_more_where_little_else_is_written() -> None:
    others = np.repeat([FEW, MANY], 20_000)
    months = np.concatenate((_drawn(1.0, 20_000), _drawn(0.1, 20_000)))

    peers = Peers.of(np.zeros(len(others), np.float32), others)
    usual = peers.usual(months.astype(np.uint16))

    assert usual.spread[peers.company[0]] == pytest.approx(1.0, abs=0.1)
    assert usual.spread[peers.company[-1]] == pytest.approx(0.1, abs=0.03)


def test_as_many_months_are_less_of_a_wonder_where_they_vary_more() -> None:
    sure, unsure = log_chance(
        np.array([6, 6]), mean=np.ones(2), spread=np.array([0.1, 1.0])
    )

    assert sure < unsure - 2


def test_what_is_looked_for_is_not_what_is_usual() -> None:
    others, months = np.full(20_000, MANY), _drawn(0.1, 20_000)
    stands_out = months.copy()
    stands_out[:40] = 40

    told, without = _usual(others, stands_out), _usual(others, months)

    np.testing.assert_allclose(told.mean, without.mean, rtol=0.02)
    np.testing.assert_allclose(told.spread, without.spread, atol=0.02)


def test_a_place_known_by_one_topic_alone_tells_nothing_of_others() -> None:
    others = np.concatenate((np.full(9000, MANY), np.zeros(900, np.int64)))
    months = np.concatenate((_drawn(0.1, 9000), np.full(900, 3)))

    told = _usual(others, months)

    assert told.mean[0] == pytest.approx(1, abs=0.05)


def test_of_a_handful_of_places_nothing_is_sure() -> None:
    told = _usual(np.full(3, MANY), np.array([0, 0, 1]))

    assert told.spread.max() > 0.5


def test_places_that_always_complain_do_not_make_the_others_surer() -> None:
    place = np.repeat(np.array([0.0, 4.0], np.float32), (20_000, 1000))
    months = np.concatenate((_drawn(0.3, 20_000), np.full(1000, 55)))
    peers = Peers.of(place, np.full(21_000, MANY))

    told = peers.usual(months.astype(np.uint16))

    assert told.spread[peers.company[0]] == pytest.approx(0.25, abs=0.07)
