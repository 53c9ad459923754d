"""How readily a district writes is told by who writes again, not by how much it has."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geo_incidents.analysis.statistics.propensity import (
    Floats,
    Watched,
    propensities,
)

DISTRICTS = 12
TOPICS = 6


def a_city(seed: int, *, crowding: float = 0.0) -> tuple[Watched, Floats]:
    """Let troubles happen that are reported or not; return the reported, and truth.

    Poor districts have twice as many troubles, other topics, and write less.
    """
    rng = np.random.default_rng(seed)
    readily = rng.lognormal(0, 0.45, DISTRICTS)
    troubles = np.where(np.arange(DISTRICTS) % 2, 1500, 3000)
    mix = rng.dirichlet(np.ones(TOPICS), DISTRICTS)
    often = rng.lognormal(-3.0, 0.8, TOPICS)
    district = np.repeat(np.arange(DISTRICTS), troubles)
    topic = np.array([rng.choice(TOPICS, p=mix[each]) for each in district])
    noticed = rng.gamma(1 / crowding, crowding, len(topic)) if crowding else 1.0
    lasts = rng.gamma(2.0, 10.0, len(topic))
    per_day = readily[district] * often[topic] * noticed
    first = rng.exponential(1 / per_day)
    days = np.minimum(lasts - first, 30.0)
    again = rng.poisson(per_day * np.maximum(days, 0))
    seen = first < lasts
    watched = Watched(district, topic, days, again)
    return Watched(*(getattr(watched, of)[seen] for of in Watched.__slots__)), readily


def off(seed: int, *, crowding: float = 0.0) -> tuple[Floats, int]:
    """Return the errors as logarithms, and how many true values lie in bounds."""
    watched, truth = a_city(seed, crowding=crowding)
    found = propensities(watched)
    base = np.array([found[each].base for each in range(DISTRICTS)])
    truth = truth / ((truth * base).sum() / base.sum())
    told = np.array([found[each].at for each in range(DISTRICTS)])
    inside = sum(
        found[each].low <= truth[each] <= found[each].high for each in range(DISTRICTS)
    )
    return np.log(told / truth), inside


def test_known_propensities_are_found_whatever_is_broken() -> None:
    found = [off(seed) for seed in range(8)]

    assert max(np.abs(errors).max() for errors, _ in found) < 0.35
    assert np.mean([np.abs(errors).mean() for errors, _ in found]) < 0.08


def test_the_bounds_hold_the_truth_as_often_as_they_say() -> None:
    inside = sum(off(seed)[1] for seed in range(8))

    assert inside >= 0.9 * 8 * DISTRICTS


def test_troubles_that_everybody_writes_about_make_it_less_sure() -> None:
    def widths(crowding: float) -> float:
        """Return how wide bounds are on average, for as many reports."""
        found = propensities(a_city(1, crowding=crowding)[0]).values()
        return float(
            np.mean([np.log(one.high / one.low) * one.cases**0.5 for one in found])
        )

    assert widths(1.0) > 1.15 * widths(0.0)


def test_more_of_the_same_trouble_changes_nothing() -> None:
    watched, _ = a_city(2)
    much = watched.district == 3
    doubled = Watched(
        *(
            np.concatenate([getattr(watched, of), getattr(watched, of)[much]])
            for of in Watched.__slots__
        )
    )

    before, after = propensities(watched), propensities(doubled)

    ratio = [after[each].at / before[each].at for each in range(DISTRICTS)]
    assert np.ptp(np.log(ratio)) < 0.05


def test_all_together_are_one() -> None:
    found = propensities(a_city(4)[0]).values()

    assert sum(one.cases for one in found) == pytest.approx(
        sum(one.base for one in found)
    )


def test_a_district_that_never_writes_again_has_bounds_too() -> None:
    watched, _ = a_city(5)
    silent = replace(watched, again=np.where(watched.district == 7, 0, watched.again))

    found = propensities(silent)[7]

    assert (found.at, found.low) == (0, 0)
    assert 0 < found.high < 1


@pytest.mark.parametrize("count", [0, 3])
def test_where_nobody_ever_wrote_again_nothing_is_told(count: int) -> None:
    nobody = np.zeros(count, np.int64)

    assert propensities(Watched(nobody, nobody, nobody + 9.0, nobody)) == {}
