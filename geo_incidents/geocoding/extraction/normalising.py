"""What is left of a text when spelling and telephone numbers no longer matter?

Every step keeps the length, so that a span of the plain text is a span of the written
one. What looks like a number of a house and is none (telephones, dates, hours, numbers
of documents and cars) is hidden behind ``HIDDEN``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

MOST_CHARACTERS: Final = 10_000
HIDDEN: Final = "¤"

_DASHES: Final = dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
_SAME: Final = {"ё": "е", "Ё": "е", "\u00ad": " ", "\u200b": " ", "\ufeff": " "}
_LOOKS_CYRILLIC: Final = str.maketrans("abcehkmoptxy", "авсенкмортху")
_SEAM: Final = re.compile("[а-яё](?=[А-ЯЁ][а-яё])")
_LATIN: Final = re.compile("[a-z]")
_MIXED: Final = re.compile(r"[а-яa-z]*(?:[а-я][a-z]|[a-z][а-я])[а-яa-z]*")
_LETTER_OF_A_HOUSE: Final = re.compile(r"(?<=\d)[abcehkmoptxy](?![a-z])")
_MONTHS: Final = (
    r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)"
    r"[а-я]{0,3}"
)
_DAY: Final = (
    rf"(?<!\d)\d{{1,2}}(?:-?го)?\s{_MONTHS}\s(?:19|20)\d{{2}}"
    r"(?:\s?г\b\.?|\s?года?\b)?"
)
_PLATE: Final = "[авекмнорстух]"
# The first look keeps the others off all places where none of them can begin.
_NO_ADDRESS: Final = re.compile(
    rf"(?=[\d+№\[hwngн]|г[ос]|{_PLATE}\d)(?:"
    + "|".join(
        (
            r"\[(?:id|club|public)\d+\|[^\]\n]{0,80}\]",
            r"(?:https?://|www\.)\S+",
            r"(?<!\d)(?:\+7|[78])[\s(-]{0,3}\d{3}[\s)-]{0,3}\d{3}[\s-]?\d{2}[\s-]?\d{2}\b",
            r"(?<!\d)\d{3}[\s-]\d{2}[\s-]\d{2}\b",
            r"(?<!\d)\d{1,2}[./]\d{1,2}[./](?:19|20)?\d{2}(?:\s?г\b\.?|\s?год[а-я]?\b)?",
            _DAY,
            r"(?<!\d)(?:19|20)\d{2}\s?(?:г\b\.?|год[а-я]{0,3}\b)",
            r"(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}(?!\d)",
            r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?\b",
            r"(?:№|\bn|\bномер)\s?[\w/-]{0,12}\d[\w/-]{0,12}\sот\s",
            r"(?:№|\bn)\s?\d{5,}",
            r"\bгост\s(?:р\s)?[\d.-]+",
            r"(?<!\d)\d{1,4}-фз\b",
            r"\b24/7\b",
            rf"\b{_PLATE}\d{{3}}{_PLATE}{{2}}(?:\s?\d{{2,3}})?\b",
        )
    )
    + ")"
)
_MAIL: Final = re.compile(r"[\w.+-]{1,40}@[\w.-]{1,60}")


@dataclass(frozen=True, slots=True)
class Normal:
    """A text twice, character by character the same.

    ``written`` is the text as it came, composed (NFC) and cut at
    ``MOST_CHARACTERS``; ``plain`` is in small letters, without ё and look-alikes.
    ``seams`` are places where words have grown together: «2яСоветская».
    """

    written: str
    plain: str
    seams: tuple[int, ...] = ()


class _Fold(dict[int, str]):
    """One character for one: compatible, small, without ё and exotic dashes."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        same = unicodedata.normalize("NFKC", letter)
        if len(same) != 1:
            same = letter  # «№» would become «No»
        same = _DASHES.get(same, _SAME.get(same, same))
        small = same.lower()
        same = small if len(small) == 1 else same
        if unicodedata.category(same)[0] in "CMZ":
            same = "\n" if letter == "\n" else " "
        self[code] = same
        return same


_FOLD: Final = _Fold()


def normalised(text: str) -> Normal:
    """Make a text plain; any string is fine."""
    written = unicodedata.normalize("NFC", text[:MOST_CHARACTERS])[:MOST_CHARACTERS]
    plain = written.translate(_FOLD)
    if _LATIN.search(plain):
        plain = _without_look_alikes(plain)
    if "@" in plain:
        plain = _MAIL.sub(_hide, plain)
    seams = tuple(found.end() for found in _SEAM.finditer(written))
    return Normal(written, _NO_ADDRESS.sub(_hide, plain), seams)


def plain_name(name: str) -> str:
    """Make a name of the register plain, hiding nothing."""
    return unicodedata.normalize("NFC", name).translate(_FOLD)


def _without_look_alikes(plain: str) -> str:
    """Read Latin letters as Cyrillic inside Cyrillic words and behind numbers."""
    plain = _MIXED.sub(lambda found: found[0].translate(_LOOKS_CYRILLIC), plain)
    return _LETTER_OF_A_HOUSE.sub(
        lambda found: found[0].translate(_LOOKS_CYRILLIC), plain
    )


def _hide(found: re.Match[str]) -> str:
    return HIDDEN * len(found[0])
