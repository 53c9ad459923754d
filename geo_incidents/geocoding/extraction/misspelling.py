"""Which word of the register did somebody mean who wrote it wrong?

Words that differ by one letter share a spelling in which one letter is left out, so a
table of such spellings finds them without looking through the vocabulary (the
symmetric deletion of SymSpell). Long words may differ by two letters; those are looked
for one by one, which costs a thousand times as much and is done only on demand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

SHORTEST: Final = 4
_LONG: Final = 8
_MOST: Final = 6
_REMEMBERED: Final = 20_000


class Spellings:
    """A vocabulary that forgives, but no word shorter than ``SHORTEST``."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted({word for word in words if len(word) >= SHORTEST})
        self._by_deletion: dict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self._words):
            for shorter in _deletions(word):
                self._by_deletion[shorter].append(index)
        self._long = [word for word in self._words if len(word) >= _LONG]
        self.near = lru_cache(_REMEMBERED)(self._near)
        self.far = lru_cache(_REMEMBERED)(self._far)

    def _near(self, word: str) -> tuple[str, ...]:
        """Return the words that differ by one letter, swapped neighbours included."""
        if len(word) < SHORTEST:
            return ()
        found = {
            self._words[index]
            for shorter in _deletions(word)
            for index in self._by_deletion.get(shorter, ())
        }
        alike = (
            each for each in found if OSA.distance(word, each, score_cutoff=1) <= 1
        )
        return tuple(sorted(alike, key=lambda each: (each[0] != word[0], each)))[:_MOST]

    def _far(self, word: str) -> tuple[str, ...]:
        """Return long words that differ by two letters at most, the nearest first."""
        if len(word) < _LONG - 1:
            return ()
        alike = extract(
            word, self._long, scorer=OSA.distance, score_cutoff=2, limit=_MOST
        )
        return tuple(each for each, _, _ in alike)


def _deletions(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
