"""Which house is said behind or before the name of a street, or between which two?"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from geo_incidents.geocoding.extraction.number_reading import (
    BUILDINGS,
    Number,
    is_number,
    number_at,
)
from geo_incidents.geocoding.extraction.tokens import Tokens
from geo_incidents.geocoding.extraction.words import BETWEEN, house_words

_MOST_SKIPPED: Final = 7
_MOST_BEFORE: Final = 12
_MOST_LISTED: Final = 10
_MOST_AFAR: Final = 30
_MARKS: Final = frozenset({",", ".", ":", "№", "(", "-", '"', "«"})
_BRIDGE: Final = frozenset({",", ".", "по", "на", "в", "с", "(", "адресу", "улице"})
FROM: Final = frozenset({"между", "от", "с", "со", "промежуток"})
_TO: Final = frozenset({"и", "до", "по", "-"})
_OF_ONE_HOUSE: Final = frozenset({"дом", "дома", "доме", "дому", "домом"})
_NUMBER_SIGN: Final = frozenset({"номер", "ном", "№", "номером", "номера"})


def number_behind(found: Tokens, at: int) -> Number | None:
    """Read the number behind a street's name that ends before token ``at``."""
    is_said = is_loose = False
    for here in range(at, min(at + _MOST_SKIPPED, len(found))):
        word = found.words[here]
        if is_number(word):
            number = number_at(found, here, is_said=is_said)
            if number is None:
                return None
            is_said = number.is_said or _is_followed_by_house(found, number.end)
            if is_loose and not is_said:
                return None
            return replace(number, is_said=is_said, is_loose=is_loose)
        if word in house_words():
            is_said = True
        elif word in BETWEEN:
            is_loose, is_said = True, False
        elif word not in _MARKS and not (is_said and word in _NUMBER_SIGN):
            return None
    return None


def number_before(found: Tokens, at: int) -> Number | None:
    """Read the number before a street's name that begins at token ``at``."""
    words = found.words
    end, is_said = at, False
    while end > 0 and (words[end - 1] in _BRIDGE or words[end - 1] in house_words()):
        is_said = is_said or words[end - 1] in house_words()
        end -= 1
    if at - end > _MOST_SKIPPED:
        return None
    for here in range(max(end - _MOST_BEFORE, 0), at):
        if not is_number(words[here]) or _is_of_a_building(words, here):
            continue
        is_called = is_said or _is_called_house(words, here)
        number = number_at(found, here, is_said=is_called)
        if number and end <= number.end <= at and (end < at or is_called):
            return number
    return None


def number_afar(found: Tokens, start: int, end: int) -> Number | None:
    """Read the only house said between two tokens, whatever else is said there."""
    for here in range(start, min(end, start + _MOST_AFAR)):
        if is_number(found.words[here]) and _is_called_house(found.words, here):
            number = number_at(found, here, is_said=True)
            return replace(number, is_loose=True) if number else None
    return None


def more_numbers(found: Tokens, number: Number) -> list[Number]:
    """Read what is listed behind a number: «44, 46 и 48»."""
    numbers: list[Number] = []
    while len(numbers) < _MOST_LISTED:
        at = number.end
        if at < len(found) and found.words[at] in {",", "и", ";"}:
            at += 1
        while at < len(found) and (
            found.words[at] in house_words() or found.words[at] == "."
        ):
            at += 1
        following = number_at(found, at, is_listed=True) if at > number.end else None
        if following is None or following.keys[0] == number.keys[0]:
            return numbers
        numbers.append(following)
        number = following
    return numbers


def stretch(found: Tokens, start: int, end: int) -> tuple[Number, Number] | None:
    """Read «между 12 и 14» and «от дома 5 до 11» around a name at ``start:end``."""
    behind = _over(found, end, BETWEEN - FROM | _MARKS | {"промежуток", "участок"})
    pair = _stretch_at(found, behind)
    if pair:
        return pair
    for here in range(max(start - _MOST_BEFORE, 0), start):
        pair = _stretch_at(found, here)
        if pair and _over(found, pair[1].end, _BRIDGE | house_words()) >= start:
            return pair
    return None


def _stretch_at(found: Tokens, at: int) -> tuple[Number, Number] | None:
    if at >= len(found) or found.words[at] not in FROM:
        return None
    first = _plain_number(found, _over(found, at + 1, house_words() | _NUMBER_SIGN))
    if first is None:
        return None
    joint = _over(found, first.end, house_words())
    if joint >= len(found) or found.words[joint] not in _TO:
        return None
    second = _plain_number(found, _over(found, joint + 1, house_words() | _NUMBER_SIGN))
    return (first, second) if second else None


def _plain_number(found: Tokens, at: int) -> Number | None:
    """Read one end of a stretch; «24-м» is a number here, with or without «дом»."""
    if at >= len(found) or not is_number(found.words[at]):
        return None
    if found.words[at].startswith("#"):
        return Number((found.words[at][1:],), at, at + 1, is_said=True)
    return number_at(found, at, is_said=True)


def _over(found: Tokens, at: int, words: frozenset[str]) -> int:
    """Return the first token from ``at`` on that is none of these words."""
    while at < len(found) and found.words[at] in words:
        at += 1
    return at


def _is_followed_by_house(found: Tokens, at: int) -> bool:
    """Tell «возле 13 дома» from «возле 13 машин»."""
    return at < len(found) and found.words[at] in _OF_ONE_HOUSE


def _is_of_a_building(words: list[str], at: int) -> bool:
    """Tell the 1 of «корпус 1» from the number of a house."""
    before = at - 1 - (at > 1 and words[at - 1] == ".")
    return before >= 0 and words[before] in BUILDINGS


def _is_called_house(words: list[str], at: int) -> bool:
    before = at - 1
    while before >= 0 and (words[before] in ".:" or words[before] in _NUMBER_SIGN):
        before -= 1
    return before >= 0 and words[before] in house_words()
