"""How sure is a reading? The log-odds of its clues, fitted on texts with known answers.

Fitted by ``manage.py fit_confidence`` on real appeals of St Petersburg, which count by
the distance to their own point, and on texts written by hand for the demo city. They
say how often a reading with such clues is right; ``clues`` says which of two is better.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from geo_incidents.geocoding.extraction.clues import Clue

_MOST: Final = 30.0

PRIOR: Final = -0.08
LOG_ODDS: Final[dict[Clue, float]] = {
    Clue.NAME_FULL: 0.77,
    Clue.NAME_ABBREVIATED: 1.25,
    Clue.NAME_INFLECTED: -0.68,
    Clue.NAME_SURNAME: -1.50,
    Clue.NAME_PARTIAL: -0.06,
    Clue.NAME_MISSPELT: 0.14,
    Clue.NAME_MISSPELT_TWICE: -1.96,
    Clue.KIND_AGREES: 0.62,
    Clue.KIND_DIFFERS: -2.21,
    Clue.KIND_UNSAID: 0.19,
    Clue.HOUSE_EXACT: 2.53,
    Clue.HOUSE_LETTER: 2.51,
    Clue.HOUSE_PART: 0.90,
    Clue.HOUSE_BUILDING: 1.09,
    Clue.HOUSE_NEIGHBOUR: 0.06,
    Clue.HOUSE_UNKNOWN: -0.33,
    Clue.HOUSE_UNSAID: 0.24,
    Clue.HOUSE_WORD: -0.45,
    Clue.HOUSE_LOOSE: -0.49,
    Clue.HOUSE_BEFORE: -0.30,
    Clue.PLACED: 0.44,
    Clue.CAPITAL: -0.01,
    Clue.COMMON_WORD: -3.86,
    Clue.ADJECTIVE_OF_NOUN: -3.37,
    Clue.OTHER_NAMESAKE: -4.00,  # these two by hand as well
    Clue.ASIDE: -0.30,
    Clue.OTHER_THING: -2.50,  # by hand: texts show it only where it was outweighed
    Clue.DISTRICT: -6.00,
    Clue.ELSEWHERE: -4.17,
    Clue.SETTLEMENT_AGREES: -0.07,
    Clue.SETTLEMENT_DIFFERS: -0.71,
    Clue.SETTLEMENT_UNSAID: -1.26,
    Clue.QUALIFIER_AGREES: 1.48,
    Clue.QUALIFIER_UNSAID: -0.87,
    Clue.QUALIFIER_DIFFERS: -1.57,
    Clue.ONE_OF_SEVERAL: -1.20,
    Clue.CROSSING: 0.99,
    Clue.SEGMENT: 1.87,
    Clue.ALIAS: 2.00,
    Clue.PLACE: 2.65,
    Clue.SETTLEMENT: 1.36,
}


def log_odds(clues: Iterable[Clue]) -> float:
    """Return the log-odds that a reading with these clues is right."""
    return PRIOR + sum(LOG_ODDS[clue] for clue in clues)


def shared(odds: float, gaps: Iterable[float]) -> float:
    """Return log-odds after the probability is shared with rivals.

    ``gaps`` tell by how much each of them is behind, in log-odds.
    """
    own = probability(odds) / (1 + sum(math.exp(-gap) for gap in gaps))
    return math.log(own / (1 - own))


def probability(odds: float) -> float:
    """Return the logistic of log-odds, between 0 and 1."""
    return 1 / (1 + math.exp(-max(min(odds, _MOST), -_MOST)))
