"""Which words begin like this, and which ones were meant by a misspelt beginning?

Words are known by their place in the alphabet, so those of one beginning stand side by
side. One error is looked for by trying the letters that words go on with, which needs
no table and a tenth of a millisecond; two errors by comparing with every word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

_SHORTEST: Final = 4
_SHORTEST_TWICE_WRONG: Final = 7
_MOST_TWICE_WRONG: Final = 12
_REMEMBERED: Final = 4000
_LAST: Final = "\uffff"


class Vocabulary:
    """All words of the register, each by its number in alphabetical order."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words: Final = sorted(set(words))
        self.numbers: Final = {word: at for at, word in enumerate(self.words)}
        self.misspelt = lru_cache(_REMEMBERED)(self._misspelt)

    def beginning(self, text: str) -> range:
        """Return the numbers of the words that begin like this."""
        first = bisect_left(self.words, text)
        return range(first, bisect_left(self.words, text + _LAST, first))

    def _misspelt(self, text: str, errors: int) -> Mapping[int, int]:
        """Return the words whose beginning differs by so many letters at most.

        The value is the number of errors. Nothing is forgiven in short words.
        """
        if errors == 0 or len(text) < _SHORTEST or text.isdigit():
            return {}
        found = dict.fromkeys(self._once_wrong(text), 1)
        if errors > 1 and not found and len(text) >= _SHORTEST_TWICE_WRONG:
            return dict.fromkeys(self._twice_wrong(text), 2)
        return found

    def _next_letters(self, head: str) -> Iterator[str]:
        """Yield the letters that some word goes on with behind a beginning."""
        within = self.beginning(head)
        at = within.start + (head in self.numbers)
        while at < within.stop:
            letter = self.words[at][len(head)]
            yield letter
            at = bisect_left(self.words, head + letter + _LAST, at, within.stop)

    def _once_wrong(self, text: str) -> Iterator[int]:
        for spelling in self._spellings(text):
            first = bisect_left(self.words, spelling)
            if first < len(self.words) and self.words[first].startswith(spelling):
                yield from self.beginning(spelling)

    def _spellings(self, text: str) -> Iterator[str]:
        for at in range(len(text)):
            head, letter, tail = text[:at], text[at], text[at + 1 :]
            if not self.beginning(head):
                return
            yield head + tail
            if tail:
                yield head + tail[0] + letter + tail[1:]
            for other in self._next_letters(head):
                yield head + other + tail
                yield head + other + letter + tail

    def _twice_wrong(self, text: str) -> Iterator[int]:
        beginnings = {
            word[: len(text) + more] for word in self.words for more in (-1, 0, 1)
        }
        alike = extract(
            text,
            beginnings,
            scorer=OSA.distance,
            score_cutoff=2,
            limit=_MOST_TWICE_WRONG,
        )
        for beginning, _, _ in alike:
            yield from self.beginning(beginning)
