"""What is right without learning words? The most frequent topics, and their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from geo_incidents.intake.topics.catalogue import Topic
from geo_incidents.intake.topics.examples import Example
from geo_incidents.intake.topics.features import words
from geo_incidents.intake.topics.weights import Floats

_STEM: Final = 5
_SHORTEST: Final = 4


def by_majority(
    codes: Sequence[str], learnt: Sequence[Example], asked: Sequence[Example]
) -> Floats:
    """Return for every text the shares that the topics had in what was learnt."""
    place = {code: number for number, code in enumerate(codes)}
    had = np.bincount([place[one.code] for one in learnt], minlength=len(codes))
    shares = (had / had.sum()).astype(np.float32)
    return np.tile(shares, (len(asked), 1))


def by_keywords(topics: Sequence[Topic], asked: Sequence[Example]) -> Floats:
    """Return what share of each topic's words stands in a text, by their beginnings."""
    own = [_stems(" ".join(topic.phrases())) for topic in topics]
    told = np.zeros((len(asked), len(topics)), np.float32)
    for row, example in enumerate(asked):
        said = _stems(example.text)
        told[row] = [len(said & stems) / max(len(stems), 1) ** 0.5 for stems in own]
    return told


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in words(text) if len(word) >= _SHORTEST}
