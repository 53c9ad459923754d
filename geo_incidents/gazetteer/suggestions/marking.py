"""Which letters of an answer were typed? They are set off when it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from geo_incidents.gazetteer.suggestions.wording import plain

_WORD: Final = re.compile(r"[0-9a-zа-я]+")
_ALIKE: Final = 3

Mark = tuple[int, int]


def marks(label: str, words: Sequence[str], number: str = "") -> tuple[Mark, ...]:
    """Return the (start, end) of the letters typed, in characters of the label.

    ``words`` were typed, or meant by what was typed; ``number`` is the beginning of the
    house number, which is the label's last word.
    """
    said = plain(label)
    if len(said) != len(label):
        return ()
    at = said.rfind(", ") + 2 if number else len(said)
    found = [
        (word.start(), word.start() + length)
        for word in _WORD.finditer(said, 0, at)
        if (length := _marked(word[0], words))
    ]
    if number:
        found.append((at, at + _shared(said[at:], number)))
    return tuple(mark for mark in found if mark[0] < mark[1])


def _marked(word: str, typed: Iterable[str]) -> int:
    """Return how many letters of a word are set off."""
    begun = [len(one) for one in typed if word.startswith(one)]
    if begun:
        return max(begun)
    shared = (_shared(word, one) for one in typed)
    most = max(shared, default=0)
    return most if most >= _ALIKE else 0


def _shared(one: str, other: str) -> int:
    """Return with how many letters both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
