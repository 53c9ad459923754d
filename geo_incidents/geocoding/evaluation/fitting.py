"""Which weights of the clues make the confidence honest on labelled texts?

Logistic regression by Newton's method. The weights so far are the prior (Gaussian), so
that clues which the texts hardly show stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo_incidents.geocoding.evaluation.texts import Text
from geo_incidents.geocoding.extraction.clues import Clue
from geo_incidents.geocoding.extraction.confidence import LOG_ODDS, PRIOR, log_odds
from geo_incidents.geocoding.extraction.sites import Site
from geo_incidents.spatial.crs import distance_m

# The deviation of a weight from the one before that counts like one wrong text.
STIFFNESS: Final = 1.0
NEAR_M: Final = 150.0
_STEPS: Final = 30
_HALVINGS: Final = 20
_CLUES: Final = tuple(Clue)
_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One site that was read, and whether it was right."""

    site: Site
    is_right: bool


def is_near(text: Text, site: Site) -> bool | None:
    """Tell whether a site is where the appeal's own point is; None without one."""
    if text.at is None or site.position is None:
        return None
    return distance_m(text.at, site.position) <= site.accuracy_m + NEAR_M


def fit(examples: Sequence[Example]) -> tuple[float, dict[Clue, float]]:
    """Return the prior and the weight of every clue that explain the examples best."""
    seen = np.array([_row(example.site) for example in examples])
    right = np.array([example.is_right for example in examples], float)
    rivals = np.array([e.site.odds - log_odds(e.site.reasons) for e in examples])
    before = np.array([PRIOR, *(LOG_ODDS[clue] for clue in _CLUES)])

    def cost(weights: _Floats) -> float:
        score = seen @ weights + rivals
        surprise = np.logaddexp(0, score) - right * score
        return float(surprise.sum() + STIFFNESS / 2 * ((weights - before) ** 2).sum())

    weights = before
    for _ in range(_STEPS):
        sure = 1 / (1 + np.exp(-np.clip(seen @ weights + rivals, -30, 30)))
        slope = seen.T @ (right - sure) - STIFFNESS * (weights - before)
        bend = (seen.T * (sure * (1 - sure))) @ seen + STIFFNESS * np.eye(len(weights))
        weights = _downhill(weights, np.linalg.solve(bend, slope), cost)
    prior, *fitted = weights.tolist()
    return prior, dict(zip(_CLUES, fitted, strict=True))


def _downhill(
    weights: _Floats, step: _Floats, cost: Callable[[_Floats], float]
) -> _Floats:
    """Go as much of the step as makes the cost less; Newton's may be too long."""
    now = cost(weights)
    for _ in range(_HALVINGS):
        if cost(weights + step) < now:
            return weights + step
        step = step / 2
    return weights


def _row(site: Site) -> _Floats:
    return np.array([1.0, *(float(clue in site.reasons) for clue in _CLUES)])
