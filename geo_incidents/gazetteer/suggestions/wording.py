"""Into which words are a name and a typed text taken apart?

Both alike: small letters, е for ё, no quotes or dots; «2-я» and «вторая» are «2»,
«Мало-Московская» is two words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from geo_incidents.gazetteer.suggestions.kinds import Kinds, is_kind, kinds_of

MOST_WORDS: Final = 8
_PART: Final = re.compile(
    r"(?<![a-zа-я])[a-zа-я]/[a-zа-я](?![a-zа-я])|[0-9a-zа-я]+(?:[-'][0-9a-zа-я]+)*"
    r"|(?<!\d)\s*/|/(?!\d)|[&+]"
)
_ORDINAL: Final = re.compile(r"(\d+)-?(?:я|й|ая|ый|ой|ий|ое|е|го|го|му|х|th|st|nd|rd)")
_PIECE: Final = re.compile(r"\d+|[a-zа-я]+")
_ORDINALS: Final = {
    "перв": "1",
    "втор": "2",
    "трет": "3",
    "четверт": "4",
    "пят": "5",
    "шест": "6",
    "седьм": "7",
    "восьм": "8",
    "девят": "9",
    "десят": "10",
    "одиннадцат": "11",
    "двенадцат": "12",
}
_ENDING: Final = r"(?:ый|ий|ой|ая|ья|ое|ье|ую|ью|ого|ьего|ому|ьей)?"
_ORDINAL_WORD: Final = re.compile(rf"({'|'.join(_ORDINALS)}){_ENDING}")
_JOINING: Final = frozenset(
    {"/", "&", "+", "и", "and", "угол", "углу", "пересечение", "перекресток"}
)
# Left out of what was typed unless they are the last word, which may be unfinished.
_UNSAID: Final = frozenset(
    {"имени", "им", "на", "с", "г", "город", "пос", "поселок", "п", "пгт", "село"}
    | {"деревня", "дер", "д", "дом", "владение", "вл", "участок", "уч"}
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was typed, where it starts, and what else it may say."""

    text: str
    start: int = 0
    kinds: Kinds = frozenset()
    is_kind: bool = False
    ordinal: str = ""

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()

    @property
    def joins(self) -> bool:
        """Two streets that meet are told by it."""
        return self.text in _JOINING

    @property
    def is_unsaid(self) -> bool:
        return self.text in _UNSAID


def plain(text: str) -> str:
    """Return the text in small letters with е for ё."""
    return unicodedata.normalize("NFC", text).lower().replace("ё", "е")


def words_of(typed: str) -> list[Word]:
    """Take plain text apart, the first ``MOST_WORDS`` words of it."""
    words: list[Word] = []
    for part in _PART.finditer(typed):
        words += _words(_whole(part[0]), part.start())
        if len(words) >= MOST_WORDS:
            break
    return words[:MOST_WORDS]


def texts_of(name: str) -> list[str]:
    """Return the words of a name of the register, joining words left as they are."""
    return [word.text for word in words_of(plain(name)) if word.text != "/"]


def ordinal_of(word: str) -> str:
    """Return «2» for «вторая», "" for what is no ordinal."""
    found = _ORDINAL_WORD.fullmatch(word)
    return _ORDINALS[found[1]] if found else ""


def _whole(part: str) -> str:
    """Write «ж/д» as «жд»; a stroke alone stays one."""
    part = part.strip()
    return part if part == "/" else part.replace("/", "")


def _words(part: str, start: int) -> list[Word]:
    if is_kind(part):
        return [Word(part, start, kinds_of(part), is_kind=True)]
    ordinal = _ORDINAL.fullmatch(part)
    if ordinal:
        return [Word(ordinal[1], start)]
    if part in _JOINING:
        return [Word(part, start)]
    return [
        Word(
            piece[0],
            start + piece.start(),
            kinds_of(piece[0]),
            is_kind=is_kind(piece[0]),
            ordinal=ordinal_of(piece[0]),
        )
        for piece in _PIECE.finditer(part)
    ]
