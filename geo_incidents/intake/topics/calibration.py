"""Is what is said with 80 % right in eight of ten cases? Made so, and measured.

One number, by which all scores are divided, is fitted on appeals that were not learnt.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from geo_incidents.intake.topics.weights import Floats, Weights, shares

BINS: Final = 10
_COLDEST: Final = 0.1
_WARMEST: Final = 10.0
_FEWEST: Final = 30


def calibrated(weights: Weights, scores: Floats, truth: NDArray[np.intp]) -> Weights:
    """Return the weights with the warmth by which ``scores`` are honest of ``truth``.

    A row of scores is of one text, truth the number of its topic; where there are fewer
    than thirty the warmth stays.
    """
    if len(truth) < _FEWEST:
        return weights

    def surprise(warmth: float) -> float:
        told = shares(scores / np.float32(warmth))[np.arange(len(truth)), truth]
        return float(-np.log(np.maximum(told, 1e-9)).mean())

    best = minimize_scalar(surprise, bounds=(_COLDEST, _WARMEST), method="bounded")
    return replace(weights, warmth=float(best.x))


def expected_error(confidence: Floats, right: NDArray[np.bool_]) -> float:
    """Return the expected calibration error (ECE) over ten bins of confidence."""
    if not len(right):
        return 0.0
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    counts = np.bincount(bins, minlength=BINS)
    said = np.bincount(bins, confidence, BINS)
    was = np.bincount(bins, right.astype(float), BINS)
    return float(np.abs(said - was).sum() / counts.sum())
