"""Which words does a text consist of, and how are they written?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from geo_incidents.publication.masking.plain import without_look_alikes
from geo_incidents.publication.masking.spans import HIDDEN, HIDDEN_CONTACT

_TOKEN: Final = re.compile(
    rf"[a-zа-я]+(?:-[a-zа-я]+)*|\d+|\n|[{HIDDEN}{HIDDEN_CONTACT}]+|[^\w\s]|_"
)
_SHORT: Final = re.compile(r"[A-ZА-ЯЁ]{2,5}[а-яё]{0,2}")  # «ТСЖ», «ЦУМа»
_ENDS: Final = frozenset(".!?\n")
_SHOUTED: Final = 0.6
_LONGEST_ABBREVIATION: Final = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A plain word, number or mark at ``start:end`` of the text.

    ``is_capital`` is said only where that means something: not of the first word of a
    sentence, which ``is_first``, and not where everything is shouted. ``is_short`` are
    abbreviations in capitals.
    """

    start: int
    end: int
    word: str
    is_capital: bool
    is_first: bool
    is_short: bool = False

    @property
    def is_word(self) -> bool:
        return self.word[0].isalpha()

    @property
    def is_letter(self) -> bool:
        return len(self.word) == 1 and self.word.isalpha()


def tokens(composed: str, plain: str) -> list[Token]:
    """Cut a text; both are of one length, the plain one in small letters."""
    legible = without_look_alikes(plain)
    shouted = _is_shouted(composed)
    cut: list[Token] = []
    for match in _TOKEN.finditer(legible):
        start, end = match.span()
        first = not cut or (cut[-1].word in _ENDS and not _is_abbreviated(cut))
        capital = composed[start].isupper() and not (shouted or first)
        whole = composed[start:end]
        short = not shouted and bool(_SHORT.fullmatch(whole))
        cut.append(Token(start, end, match[0], capital, first, short))
    return cut


def _is_shouted(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return capitals > _SHOUTED * len(letters)


def _is_abbreviated(cut: list[Token]) -> bool:
    """Tell the dot of «ул.» and «И.» from one that ends a sentence."""
    if cut[-1].word != "." or len(cut) == 1:
        return False
    before = cut[-2]
    return before.is_word and len(before.word) <= _LONGEST_ABBREVIATION
