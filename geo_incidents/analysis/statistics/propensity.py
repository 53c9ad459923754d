"""How readily do people write? Seen from who writes of a trouble that is known already.

Of what nobody reports nothing is known, so counts of reports cannot tell a district in
which much is broken from one that writes much. But once a trouble is known it is there,
and how often others report it before it is over tells how readily one writes, whatever
is broken (Liu, Bhandaram and Garg 2022, arXiv 2204.08620): reports after the first come
at a rate of the district times a rate of the topic, for as long as the trouble lasts.

If some troubles of a topic are noticed much more than others, districts look more alike
than they are: of the quiet ones only those are known that everybody sees.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geo_incidents.analysis.statistics.rates import Rate, rate

_ROUNDS: Final = 200
_SETTLED: Final = 1e-9

Floats = NDArray[np.floating[Any]]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Watched:
    """Incidents as columns of equal length, each from its first report on.

    ``days`` is how long others could report it, ``again`` how many others did.
    """

    district: Integers
    topic: Integers
    days: Floats
    again: Integers


def propensities(watched: Watched) -> dict[int, Rate]:
    """Return for each district how readily one writes there; all together are one.

    ``cases`` of each are the reports after the first, ``base`` how many there would be
    if one wrote as readily as everywhere. The bounds allow for troubles that everybody
    writes about: the more they differ, the wider. Nothing is told where nobody ever
    reported anything again.
    """
    if not watched.again.any():
        return {}
    keys, district = np.unique(watched.district, return_inverse=True)
    topics, topic = np.unique(watched.topic, return_inverse=True)
    shape = len(keys), len(topics)
    cell = district * shape[1] + topic
    days, again = (
        np.bincount(cell, of, shape[0] * shape[1]).astype(np.float64).reshape(shape)
        for of in (watched.days, watched.again)
    )
    readily, often = _fitted(days, again)
    usual = days @ often
    mean = readily[district] * often[topic] * watched.days
    crowding = max(1.0, float(((watched.again - mean) ** 2).sum() / mean.sum()))
    told = {}
    for at, key in enumerate(keys.tolist()):
        cases, base = float(again[at].sum()), float(usual[at])
        found = rate(cases / crowding, base / crowding)
        if found is not None:
            told[key] = replace(found, cases=cases, base=base)
    return told


def _fitted(days: Floats, again: Floats) -> tuple[Floats, Floats]:
    """Return the rates of districts and of topics, per day, that fit best.

    Days and reports are districts (lines) by topics; each rate in turn makes its own
    sums right, which leads to the maximum of the Poisson likelihood. The districts'
    are scaled so that all reports together are as many as usual.
    """
    readily: Floats = np.ones(len(days))
    often = _over(again.sum(axis=0), days.sum(axis=0))
    for _ in range(_ROUNDS):
        before = readily
        readily = _over(again.sum(axis=1), days @ often)
        readily *= again.sum() / max(float(readily @ days @ often), _SETTLED)
        often = _over(again.sum(axis=0), readily @ days)
        if np.abs(readily - before).max() < _SETTLED:
            break
    scale = again.sum() / float((days @ often).sum())
    return readily / scale, often * scale


def _over(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)
