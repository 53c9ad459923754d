"""What does the catalogue itself say of its topics? Enough to begin with.

Before there is any history a text is held against the names, the groups and the
keywords of the topics; afterwards these are examples among the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from geo_incidents.intake.topics.examples import Example
from geo_incidents.intake.topics.features import BUCKETS, buckets
from geo_incidents.intake.topics.weights import Weights

# The topic of what waits to be sorted: nothing is about it.
UNSORTED: Final = "unsorted"

# By it the confidence is nearly as often right as it says, on the demo city's appeals
# (.18 would be best) and on a real portal's, whose catalogue has names only (.33).
_WARMTH: Final = 0.25
_OF_GROUP: Final = 0.3


@dataclass(frozen=True, slots=True)
class Topic:
    """What is written of a topic; ``keywords`` are separated by commas."""

    code: str
    name: str
    name_en: str = ""
    group: str = ""
    keywords: str = ""

    def phrases(self) -> Iterator[str]:
        """Yield the ways in which it is named."""
        yield self.name
        if self.name_en:
            yield self.name_en
        yield from filter(None, (word.strip() for word in self.keywords.split(",")))


def examples(topics: Sequence[Topic]) -> list[Example]:
    """Return the catalogue as texts about its topics."""
    return [
        Example(phrase, topic.code) for topic in topics for phrase in topic.phrases()
    ]


def weights_of(topics: Sequence[Topic]) -> Weights:
    """Return weights by the catalogue alone: how much a text has of each topic's words.

    ``topics`` holds one at least.
    """
    said = np.zeros((BUCKETS, len(topics)), np.float32)
    for place, topic in enumerate(topics):
        said[buckets(topic.group), place] = _OF_GROUP
        for phrase in topic.phrases():
            said[buckets(phrase), place] = 1
    seen = np.flatnonzero(said.any(axis=1))
    known = np.full(BUCKETS, -1, np.int32)
    known[seen] = np.arange(seen.size)
    own = said[seen]
    rarity = np.log((len(topics) + 1) / own.sum(axis=1)).clip(0.1).astype(np.float32)
    table = own * rarity[:, None]
    table /= np.sqrt((table * table).sum(axis=0)).clip(1e-6) ** 0.5
    return Weights(
        tuple(topic.code for topic in topics),
        known,
        rarity,
        table.astype(np.float16),
        np.zeros(len(topics), np.float32),
        _WARMTH,
    )
