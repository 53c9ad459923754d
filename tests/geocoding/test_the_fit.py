"""Does the fit find how often a reading with a clue is right?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo_incidents.geocoding.evaluation.fitting import Example, fit
from geo_incidents.geocoding.extraction.clues import Clue
from geo_incidents.geocoding.extraction.confidence import (
    LOG_ODDS,
    PRIOR,
    log_odds,
    probability,
)
from geo_incidents.geocoding.extraction.sites import Level, Site

SITE = Site(Level.HOUSE, (50.0, 55.0), 15.0, 0.0, "улица Марата, 36", (0, 5), (0, 5))


def examples(clue: Clue, right: int, wrong: int) -> list[Example]:
    site = replace(SITE, reasons=(clue,), odds=log_odds((clue,)))
    return [Example(site, is_right=True)] * right + [
        Example(site, is_right=False)
    ] * wrong


@pytest.mark.parametrize("right", [100, 500, 900])
def test_many_examples_are_believed(right: int) -> None:
    prior, weights = fit(examples(Clue.HOUSE_EXACT, right, 1000 - right))
    fitted = probability(prior + weights[Clue.HOUSE_EXACT])
    assert fitted == pytest.approx(right / 1000, abs=0.02)


def test_a_clue_that_nothing_shows_stays_as_it_was() -> None:
    _, weights = fit(examples(Clue.HOUSE_EXACT, 50, 50))
    assert weights[Clue.PLACE] == pytest.approx(LOG_ODDS[Clue.PLACE])


def test_one_example_moves_little() -> None:
    prior, weights = fit(examples(Clue.HOUSE_EXACT, 0, 1))
    assert abs(prior - PRIOR) < 1
    assert abs(weights[Clue.HOUSE_EXACT] - LOG_ODDS[Clue.HOUSE_EXACT]) < 1
