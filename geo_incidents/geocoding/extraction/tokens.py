"""Which words, numbers and marks does a plain text consist of, and which ordinals?

An ordinal is one token however it is written: «2-я», «2я», «вторая» and, in front of a
name, «2» all read as ``#2``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_WORD: Final = re.compile("[а-я]+")
_KINDS_WITH_DASH: Final = (
    r"пр-?к?т[а-я]{0,2}|пр-з?д[а-я]{0,2}|б-р[а-я]{0,2}|кв-л[а-я]{0,2}|м-н[а-я]{0,2}"
    r"|ул-ц[а-я]|р-н[а-я]{0,2}|д/с[а-я]{0,3}"
)
_TOKEN: Final = re.compile(
    rf"(?<![а-я])(?:{_KINDS_WITH_DASH})(?![а-я])|[а-яa-z]+|\d+|[^\sа-яa-z\d]"
)
_ENDINGS: Final = frozenset(
    _WORD.findall("я й яя ая ой ый го ого ому му ую ей ья ьей ью е х м ю их ти")
)
_ENDINGS_WITHOUT_DASH: Final = _ENDINGS - {"е", "х", "м", "ю", "ей"}
_SOFT: Final = {3: "трет"}
_HARD: Final = {
    1: "перв",
    2: "втор",
    4: "четверт",
    5: "пят",
    6: "шест",
    7: "седьм",
    8: "восьм",
    9: "девят",
    10: "десят",
    11: "одиннадцат",
    12: "двенадцат",
    13: "тринадцат",
    14: "четырнадцат",
    15: "пятнадцат",
    16: "шестнадцат",
    17: "семнадцат",
    18: "восемнадцат",
    19: "девятнадцат",
    20: "двадцат",
    30: "тридцат",
}
_ORDINALS: Final = {
    f"{stem}{ending}": number
    for stems, endings in (
        (_HARD, "ый ой ая ое ого ому ым ом ую ою ые ых"),
        (_SOFT, "ий ья ье ьего ьему ьим ьем ьей ью ьею ьи"),
    )
    for number, stem in stems.items()
    for ending in endings.split()
}
_LONGEST_NUMBER: Final = 3
_LEAST_TEN: Final = 10
_TENS: Final = {"двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50}
_IN_WORDS: Final = frozenset(_ORDINALS) | frozenset(_TENS)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text side by side.

    ``words[i]`` stands at ``starts[i]:ends[i]``; ``names[i]`` is what it may be in a
    name: the word itself, or ``#n`` for an ordinal and for a bare number.
    """

    words: list[str]
    names: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def is_glued(self, at: int) -> bool:
        """Tell whether a token stands right behind the one before it."""
        return 0 < at < len(self.words) and self.ends[at - 1] == self.starts[at]


def tokens(plain: str, seams: Sequence[int] = ()) -> Tokens:
    """Cut a plain text into tokens, several of one ordinal as one.

    ``seams`` are places inside words where two have grown together.
    """
    spans = [found.span() for found in _TOKEN.finditer(plain)]
    if seams:
        spans = list(_ripped(spans, seams))
    words = [plain[start:end] for start, end in spans]
    found = Tokens(
        words, words.copy(), [start for start, _ in spans], [end for _, end in spans]
    )
    counting = [
        at for at, word in enumerate(words) if word in _IN_WORDS or word.isdecimal()
    ]
    for at in reversed(counting):
        _merge(found, at)
    return found


def _merge(found: Tokens, at: int) -> None:
    """Write the ordinal or the number at a token, and those behind it, as one."""
    word = found.words[at]
    if word.isdecimal():
        width = _width_of_ordinal(found, at)
        name = f"#{int(word)}" if len(word) <= _LONGEST_NUMBER else word
        if width == 1:
            found.names[at] = name
            return
    else:
        name, width = _in_words(found, at)
    end = at + width
    found.words[at:end] = found.names[at:end] = [name]
    found.ends[at:end] = [found.ends[end - 1]]
    found.starts[at:end] = [found.starts[at]]


def _ripped(
    spans: Sequence[tuple[int, int]], seams: Sequence[int]
) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        cuts = [start, *(seam for seam in seams if start < seam < end), end]
        yield from pairwise(cuts)


def _width_of_ordinal(found: Tokens, at: int) -> int:
    """Count the tokens of «2я», «2-я» and «2 -я»; 1 is a plain number."""
    if len(found.words[at]) > _LONGEST_NUMBER or at + 1 == len(found):
        return 1
    after = found.words[at + 1]
    if found.is_glued(at + 1) and after in _ENDINGS_WITHOUT_DASH:
        return 2
    gap = found.starts[at + 1] - found.ends[at]
    if after == "-" and gap <= 1 and found.is_glued(at + 2):
        return 3 if found.words[at + 2] in _ENDINGS else 1
    return 1


def _in_words(found: Tokens, at: int) -> tuple[str, int]:
    """Read «вторая» and «двадцать первая»: (name, tokens).

    What stands behind was read before, so «первая» is ``#1`` by now.
    """
    word = found.words[at]
    if word in _ORDINALS:
        return f"#{_ORDINALS[word]}", 1
    after = found.words[at + 1] if at + 1 < len(found) else ""
    if is_ordinal(after) and int(after[1:]) < _LEAST_TEN:
        return f"#{_TENS[word] + int(after[1:])}", 2
    return word, 1


def is_ordinal(word: str) -> bool:
    """Tell whether a word of :class:`Tokens` is an ordinal."""
    return len(word) > 1 and word[0] == "#"
