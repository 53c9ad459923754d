"""How right would a model have been? Tried on what was written after all it learnt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo_incidents.intake.topics.calibration import calibrated, expected_error
from geo_incidents.intake.topics.examples import Example, Progress
from geo_incidents.intake.topics.fitting import fit
from geo_incidents.intake.topics.weights import Floats, Weights, shares

LATER: Final = 0.2
MOST: Final = 5000
_OF_THREE: Final = 3


@dataclass(frozen=True, slots=True)
class Trial:
    """Shares of ``tested`` texts whose topic was the first, one of the first three.

    ``off`` is the expected calibration error of what was said to be the confidence.
    """

    tested: int
    right: float
    right_of_three: float
    off: float


def tried(
    known: Sequence[Example],
    history: Sequence[Example],
    progress: Progress | None = None,
) -> tuple[Trial, Weights]:
    """Learn what is known and the earlier part of a history, and try it on the later.

    ``history`` is in the order in which it was written. Every other of the later texts
    makes the confidence honest, the others judge.
    """
    later = min(max(int(len(history) * LATER), 2), MOST)
    weights = fit([*known, *history[:-later]], progress)
    weights = made_honest(weights, history[-later::2])
    return judged(weights, history[-later + 1 :: 2]), weights


def made_honest(weights: Weights, examples: Sequence[Example]) -> Weights:
    """Return the weights with the confidence that examples not learnt bear out."""
    scores, truth = scored(weights, examples)
    learnt = truth >= 0
    return calibrated(weights, scores[learnt], truth[learnt])


def judged(weights: Weights, examples: Sequence[Example]) -> Trial:
    """Try weights on examples that they were not fitted on."""
    scores, truth = scored(weights, examples)
    return verdict(shares(scores / np.float32(weights.warmth)), truth)


def verdict(told: Floats, truth: NDArray[np.intp]) -> Trial:
    """Judge shares, a row for each text, by the numbers of the true topics."""
    order = np.argsort(-told, axis=1, kind="stable")
    hits = order[:, :_OF_THREE] == truth[:, None]
    first = hits[:, 0]
    return Trial(
        tested=len(truth),
        right=float(first.mean()),
        right_of_three=float(hits.any(axis=1).mean()),
        off=expected_error(told.max(axis=1), first),
    )


def scored(
    weights: Weights, examples: Sequence[Example]
) -> tuple[Floats, NDArray[np.intp]]:
    """Return scores, a row for each text, and the number of each topic, -1 if unknown.

    A text of which no word is known has the same for all.
    """
    place = {code: number for number, code in enumerate(weights.codes)}
    nothing = np.zeros(len(weights.codes), np.float32)
    found = [weights.scores(example.text) for example in examples]
    scores = np.array([nothing if one is None else one for one in found])
    truth = np.array([place.get(example.code, -1) for example in examples], np.intp)
    return scores.reshape(len(examples), len(weights.codes)), truth
