"""How is one number of a house read, part by part?

A number may be read in several ways («37 в нет воды», «8 к 1», «36-38»); all are
returned, the longest first, and the register decides which of them exists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from geo_incidents.geocoding.extraction.tokens import Tokens, is_ordinal
from geo_incidents.geocoding.extraction.words import (
    counted,
    entrances,
    floors,
    house_words,
    not_of_a_house,
)

BUILDINGS: Final = {
    **dict.fromkeys(("корпус", "корпуса", "корпусе", "корп", "кор", "крп", "к"), "к"),
    **dict.fromkeys(("строение", "строения", "строении", "стр", "с"), "с"),
    **dict.fromkeys(("сооружение", "соор"), "соор"),
    **dict.fromkeys(("литера", "литере", "литеры", "литер", "лит", "л"), "лит"),
}
_WRITTEN_OUT: Final = frozenset({"корпус", "корпуса", "корп", "строение", "строения"})
_GLUED_BUILDING: Final = re.compile(r"^(корпус|корп|стр|лит|литера)([а-я])$")
_ORDER: Final = ("к", "с", "соор", "лит")
_LONGEST: Final = 4
_MOST_PARTS: Final = 2
_PREPOSITIONS: Final = frozenset("вскуоиая")
_QUOTES: Final = frozenset('"«“')
_BEFORE_A_BUILDING: Final = frozenset({",", ".", "(", "-", "/"})
_BEFORE_A_VALUE: Final = frozenset({".", "№", '"', "«", ":", "-"})
_WIDEST: Final = 5


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a house at tokens ``start:end``; ``keys`` are its readings.

    The longest reading comes first. ``is_said`` tells that a word like «дом» stands
    with it; ``is_loose`` that it stands away from the street.
    """

    keys: tuple[str, ...]
    start: int
    end: int
    is_said: bool = False
    is_loose: bool = False


def number_at(
    found: Tokens, at: int, *, is_said: bool = False, is_listed: bool = False
) -> Number | None:
    """Read the number that begins at a token; None where something is counted.

    «В 14-м доме» is a number too. Of a list, what stands before «подъезд» is none.
    """
    if at >= len(found):
        return None
    word = found.words[at]
    ordinal = is_ordinal(word) and _word(found, at + 1) in house_words()
    if not (_is_base(word) or ordinal):
        return None
    if at and not is_said and found.words[at - 1] in not_of_a_house():
        return None
    reader = _Reader(found, at, base=word.lstrip("#"), width=2 if ordinal else 1)
    keys = reader.keys()
    is_bare = len(keys) == 1 and not (is_said or ordinal)
    if is_bare and _counts(found, reader.end, is_listed=is_listed):
        return None
    return Number(keys, at, reader.end, is_said or ordinal)


def is_number(word: str) -> bool:
    """Tell whether a number of a house may begin with this token."""
    return _is_base(word) or is_ordinal(word)


def _is_base(word: str) -> bool:
    return word.isdecimal() and len(word) <= _LONGEST and word.strip("0") != ""


def _counts(found: Tokens, at: int, *, is_listed: bool) -> bool:
    """Tell whether the word behind a number makes it an amount: «3 дня»."""
    word = _word(found, at)
    is_entrance = word in floors() or (is_listed and word in entrances())
    if is_entrance and not is_number(_word(found, at + 1)):
        return True
    return word == "%" or word in counted()


def _word(found: Tokens, at: int) -> str:
    return found.words[at] if at < len(found) else ""


class _Reader:
    """Reads one number and remembers every shorter reading."""

    def __init__(self, found: Tokens, at: int, *, base: str, width: int) -> None:
        self._found = found
        self.end = at + width
        self._head = str(int(base))
        self._parts = dict.fromkeys(_ORDER, "")
        self._readings = [self._key()]

    def keys(self) -> tuple[str, ...]:
        """Read on and return the readings, the longest first."""
        self._letter()
        self._fraction()
        while self._building():
            pass
        return tuple(dict.fromkeys(reversed(self._readings)))

    def _fraction(self) -> None:
        """Read «/30», «-38» and their letters."""
        for _ in range(_MOST_PARTS):
            if self._word(0) not in {"/", "\\", "-"} or not _is_base(self._word(1)):
                return
            joint = "-" if self._word(0) == "-" else "/"
            last = int(re.findall(r"\d+", self._head)[-1])
            if joint == "-" and int(self._word(1)) <= last:
                return
            if self._word(2) in _WRITTEN_OUT:
                return  # «21 - 2 корпус»
            self._head += f"{joint}{int(self._word(1))}"
            self._take(2)
            self._letter()

    def _letter(self) -> None:
        """Read «12а», «12 А», «12-а» and «12 "А"»."""
        width = 1
        if (
            self._word(0) == "-" and self._is_glued(0) and self._is_glued(1)
        ) or self._word(0) in _QUOTES:
            width = 2
        letter = self._word(width - 1)
        if len(letter) != 1 or not letter.isalpha():
            return
        if letter in BUILDINGS and self._is_number(width):
            return
        is_sure = width > 1 or self._is_glued(0) or letter not in _PREPOSITIONS
        if is_sure or self._ends_phrase(width):
            self._head += letter
            self._take(width)
            self._close_quotes()

    def _building(self) -> bool:
        """Read one «к2», «корпус 2», «2 корпус», «лит. А»; tell if there was one."""
        width = 1 if self._word(0) in _BEFORE_A_BUILDING else 0
        word = self._word(width)
        if glued := _GLUED_BUILDING.match(word):
            mark, value = BUILDINGS[glued[1]], glued[2]
            width += 1
        elif word.isdecimal() and self._word(width + 1) in _WRITTEN_OUT:
            mark, value = BUILDINGS[self._word(width + 1)], word
            width += 2
        else:
            mark = BUILDINGS.get(word, "")
            width += 1
            while self._word(width) in _BEFORE_A_VALUE and width < _WIDEST:
                width += 1
            value = self._word(width)
            width += 1
        if not mark or self._parts[mark] or not self._is_value(value, mark):
            return False
        self._parts[mark] = value.lstrip("0") if value.isdecimal() else value
        self._take(width)
        self._letter_of_building(mark)
        self._close_quotes()
        return True

    def _letter_of_building(self, mark: str) -> None:
        """Read the «а» of «к3а»."""
        letter = self._word(0)
        if not self._is_glued(0) or len(letter) != 1 or not letter.isalpha():
            return
        if self._parts[mark].isdecimal() and not (
            letter in BUILDINGS and self._is_number(1)
        ):
            self._parts[mark] += letter
            self._take(1)

    def _is_value(self, value: str, mark: str) -> bool:
        if value.isdecimal():
            return len(value) < _LONGEST and mark != "лит" and int(value) > 0
        return len(value) == 1 and value.isalpha() and mark != "соор"

    def _ends_phrase(self, width: int) -> bool:
        after = self._word(width)
        return not after or after in ",.;:)!?" or after in BUILDINGS

    def _is_number(self, ahead: int) -> bool:
        """Tell whether a number follows, over a dot: «к. 1»."""
        return self._word(ahead + (self._word(ahead) == ".")).isdecimal()

    def _close_quotes(self) -> None:
        if self._word(0) in {'"', "»", "”"}:
            self.end += 1

    def _take(self, width: int) -> None:
        self.end += width
        self._readings.append(self._key())

    def _key(self) -> str:
        tail = "".join(f"{mark}{value}" for mark, value in self._parts.items() if value)
        return self._head + tail

    def _word(self, ahead: int) -> str:
        return _word(self._found, self.end + ahead)

    def _is_glued(self, ahead: int) -> bool:
        return self._found.is_glued(self.end + ahead)
