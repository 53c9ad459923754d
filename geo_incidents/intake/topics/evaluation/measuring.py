"""How right, how honest and how fast, on appeals written after all that was learnt?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from time import perf_counter, thread_time
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geo_incidents.intake.topics.catalogue import Topic, weights_of
from geo_incidents.intake.topics.catalogue import examples as of_catalogue
from geo_incidents.intake.topics.evaluation.baselines import by_keywords, by_majority
from geo_incidents.intake.topics.examples import Example
from geo_incidents.intake.topics.fitting import fit
from geo_incidents.intake.topics.trying import judged, tried, verdict
from geo_incidents.intake.topics.weights import SURE, Floats, Weights, packed

Figures = dict[str, Any]
Peer = Callable[[Sequence[str], Sequence[Example], Sequence[Example]], Floats]

LATER: Final = 0.2
SIZES: Final = (100, 1000, 10_000)
_TIMED: Final = 2000
_MB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Split:
    """What is learnt, in the order of its time, and what came after it."""

    topics: tuple[Topic, ...]
    learnt: Sequence[Example]
    asked: Sequence[Example]


def split(topics: tuple[Topic, ...], examples: Sequence[Example]) -> Split:
    """Hold the latest fifth back."""
    cut = len(examples) - int(len(examples) * LATER)
    return Split(topics, examples[:cut], examples[cut:])


def measured(
    of: Split, peers: dict[str, Peer], tell: Callable[[str], None]
) -> Iterator[tuple[str, Figures]]:
    """Yield the figures of each method by its name, and of each size of a history."""
    codes = [topic.code for topic in of.topics]
    truth = np.array([codes.index(one.code) for one in of.asked], np.intp)
    yield "majority", _told(by_majority(codes, of.learnt, of.asked), truth)
    yield "keywords", _told(by_keywords(of.topics, of.asked), truth)
    yield "catalogue alone", asdict(judged(weights_of(of.topics), of.asked))
    for size in [size for size in SIZES if size < len(of.learnt)]:
        tell(f"{size} appeals")
        weights = trained(of.topics, of.learnt[-size:])
        yield f"{size} appeals", asdict(judged(weights, of.asked))
    for name, peer in peers.items():
        tell(name)
        yield name, _told(peer(codes, of.learnt, of.asked), truth)
    tell(f"{len(of.learnt)} appeals")
    started = perf_counter()
    weights = trained(of.topics, of.learnt)
    seconds = perf_counter() - started
    found = asdict(judged(weights, of.asked)) | _surely(weights, of.asked)
    cost = {"seconds to train": round(seconds, 1)} | speed(weights, of.asked)
    yield f"{len(of.learnt)} appeals", found | cost


def trained(topics: Sequence[Topic], learnt: Sequence[Example]) -> Weights:
    """Train as the command does."""
    known = of_catalogue(topics)
    _trial, honest = tried(known, learnt)
    return replace(fit([*known, *learnt]), warmth=honest.warmth)


def speed(weights: Weights, asked: Sequence[Example]) -> Figures:
    """Tell how long a text takes and what the table weighs."""
    took = []
    for example in asked[:_TIMED]:
        started = thread_time()
        weights.probabilities(example.text)
        took.append((thread_time() - started) * 1000)
    table = weights.table.nbytes + weights.rows.nbytes + weights.rarity.nbytes
    return {
        "ms for a text, 50 %": round(float(np.percentile(took, 50)), 3),
        "ms for a text, 99 %": round(float(np.percentile(took, 99)), 3),
        "MB in memory": round(table / _MB, 1),
        "MB kept": round(len(packed(weights)) / _MB, 1),
    }


def said_twice(examples: Sequence[Example]) -> Figures:
    """Tell how often a text written word for word before had the same topic then.

    Who reads nothing but the words cannot do better on these.
    """
    before: dict[str, str] = {}
    again = same = 0
    for example in examples:
        if example.text in before:
            again += 1
            same += before[example.text] == example.code
        before[example.text] = example.code
    return {"written before": again, "same topic": same / max(again, 1)}


def _told(shares: Floats, truth: NDArray[np.intp]) -> Figures:
    return asdict(verdict(shares, truth))


def _surely(weights: Weights, asked: Sequence[Example]) -> Figures:
    """Tell how right those are of which nobody would be asked."""
    sure = right = 0
    for example in asked:
        told = weights.probabilities(example.text)
        if told is not None and told.max() >= SURE:
            sure += 1
            right += weights.codes[int(told.argmax())] == example.code
    return {"sure": sure / len(asked), "right when sure": right / max(sure, 1)}
