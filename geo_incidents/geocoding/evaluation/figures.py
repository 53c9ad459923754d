"""Which figures follow from verdicts: shares, metres, honesty of the confidence?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geo_incidents.geocoding.evaluation.judging import Verdict

SURE: Final = 0.9
WITHIN_M: Final = 200.0
_RESAMPLINGS: Final = 1000
_BINS: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
_QUANTILES: Final = (50, 90, 95)

Test = Callable[[Verdict], bool]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, with the bootstrap interval of 95 %."""

    hits: int
    of: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.hits / self.of if self.of else 0.0

    def as_json(self) -> dict[str, Any]:
        """Return the share as plain data, rounded to ten thousandths."""
        low, high = round(self.low, 4), round(self.high, 4)
        share = round(self.share, 4)
        return {"hits": self.hits, "of": self.of, "share": share, "95 %": [low, high]}


@dataclass(frozen=True, slots=True)
class Bin:
    """Texts whose confidence lies in ``low`` to ``high``: how sure, how right."""

    low: float
    high: float
    texts: int
    confidence: float
    right: float


def share(verdicts: Sequence[Verdict], is_hit: Test) -> Share:
    """Count hits; the interval is drawn by resampling with a fixed seed."""
    hits = np.array([is_hit(verdict) for verdict in verdicts], bool)
    if not len(hits):
        return Share(0, 0, 0.0, 0.0)
    dice = np.random.default_rng(1)
    means = dice.binomial(len(hits), hits.mean(), _RESAMPLINGS) / len(hits)
    low, high = np.percentile(means, (2.5, 97.5))
    return Share(int(hits.sum()), len(hits), float(low), float(high))


def figures(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """Return every figure as plain data."""
    certain = [
        v for v in verdicts if v.text.is_certain or v.text.level not in {"", "none"}
    ]
    silent = [v for v in verdicts if not v.text.has_address]
    placed = [
        v for v in verdicts if v.text.at and v.text.has_address and not v.text.level
    ]
    sure = [v for v in certain if v.site and v.site.confidence >= SURE]
    answered = [v for v in certain if v.site]
    return {
        "right": share(certain, _is_right).as_json(),
        "street right": share(certain, lambda v: v.has_street).as_json(),
        "answered": share(certain, lambda v: v.site is not None).as_json(),
        "right of answered": share(answered, _is_right).as_json(),
        f"right at confidence >= {SURE}": share(sure, _is_right).as_json(),
        "false alarms": share(silent, lambda v: v.site is not None).as_json(),
        f"within {WITHIN_M:.0f} m": share(placed, _is_near).as_json(),
        "metres off, of the right": _quantiles([v for v in certain if v.is_right]),
        "metres off, of all placed": _quantiles(placed),
        "levels": _levels(verdicts),
        "labelled levels": _labelled(verdicts),
        "reliability": [vars_of(each) for each in reliability(certain + silent)],
        "ECE": round(calibration_error(certain + silent), 4),
    }


def reliability(verdicts: Sequence[Verdict]) -> list[Bin]:
    """Return how sure and how right the answers were, by confidence."""
    sure, right = _sureness(verdicts)
    bins = []
    for low, high in pairwise(_BINS):
        inside = (sure > low) & (sure <= high)
        if inside.any():
            bins.append(
                Bin(
                    low,
                    high,
                    int(inside.sum()),
                    float(sure[inside].mean()),
                    float(right[inside].mean()),
                )
            )
    return bins


def calibration_error(verdicts: Sequence[Verdict]) -> float:
    """Return the expected calibration error: |sure - right|, weighted by texts."""
    bins = reliability(verdicts)
    texts = sum(each.texts for each in bins)
    off = sum(each.texts * abs(each.confidence - each.right) for each in bins)
    return off / texts if texts else 0.0


def vars_of(each: Bin) -> dict[str, float]:
    """Return a bin as plain data."""
    return {
        "from": each.low,
        "to": each.high,
        "texts": each.texts,
        "confidence": round(each.confidence, 3),
        "right": round(each.right, 3),
    }


def _sureness(
    verdicts: Sequence[Verdict],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    answered = [v for v in verdicts if v.site]
    sure = np.array([v.site.confidence for v in answered if v.site], float)
    return sure, np.array([v.is_right for v in answered], float)


def _is_right(verdict: Verdict) -> bool:
    return verdict.is_right


def _is_near(verdict: Verdict) -> bool:
    return verdict.off_m is not None and verdict.off_m <= WITHIN_M


def _quantiles(verdicts: Sequence[Verdict]) -> dict[str, float]:
    off = [verdict.off_m for verdict in verdicts if verdict.off_m is not None]
    if not off:
        return {}
    return {
        f"{quantile} %": round(float(np.percentile(off, quantile)), 1)
        for quantile in _QUANTILES
    }


def _levels(verdicts: Sequence[Verdict]) -> dict[str, int]:
    found = [v.site.level.value if v.site else "none" for v in verdicts]
    return {level: found.count(level) for level in sorted(set(found))}


def _labelled(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    labels = sorted({v.text.level for v in verdicts if v.text.level})
    return {
        label: share(
            [v for v in verdicts if v.text.level == label], _is_right
        ).as_json()
        for label in labels
    }
