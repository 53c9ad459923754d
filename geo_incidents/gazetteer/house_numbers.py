"""How is a house number read, and which spellings mean the same house?

A number is a base («12», «12а», «12/5») with a building («корпус», «строение»,
«сооружение») and a letter («литера»); flats, entrances and floors are no part of it.
The key writes them as «12/5к2с1лита».
"""

from __future__ import annotations

import re
from typing import Final

# Every space has one reading only: two would cost twice as much for each of them.
_LETTER: Final = r"(?:-[абвгдежзик](?![а-яa-z])|\s?[а-яa-z])?"
_BASE: Final = rf"\d{{1,4}}{_LETTER}(?:\s?[/\\-]\s?\d{{1,4}}{_LETTER})*"
_HOUSE_WORD: Final = r"(?:дом|д|домовладение|владение|вл|участок|уч|№)"
_BUILDING: Final = {
    "к": "корпус|корп|кор|к",
    "с": "строение|стр|с",
    "соор": "сооружение|соор",
    "лит": "литера|литер|лит",
}
BUILDING_WORDS: Final = frozenset(
    word for words in _BUILDING.values() for word in words.split("|")
)
_NOT_OF_THE_HOUSE: Final = re.compile(
    r"(?<![а-яa-z])(?:квартира|кв|помещение|пом|подъезд|под|этаж|эт|офис|оф|комната|ком)"
    r"(?![а-яa-z]).*$"
)
_PART: Final = re.compile(
    rf"(?:(?<![а-яa-z])|(?<=\d[а-яa-z]))(?P<word>{'|'.join(_BUILDING.values())})\.?\s*"
    r"[\"«]?(?P<value>\d+(?:[/-]\d+)*(?:[а-яa-z](?!\d))?|[а-яa-z](?![а-яa-z]))[\"»]?"
)
_NUMBER_ALONE: Final = re.compile(
    rf"^(?:{_HOUSE_WORD}\.?\s*№?\s*)?{_BASE}(?![а-яa-z])|^{_HOUSE_WORD}\.?\s*№?\s*\d"
    rf"|^(?:{'|'.join(_BUILDING.values())})\.?\s*[\"«]?(?:\d+[а-яa-z]?|[а-яa-z])(?![а-яa-z])"
    r"|^(?:квартира|кв|помещение|пом|подъезд|под|этаж|эт)(?![а-яa-z])\.?\s*№?\s*\d"
    r"|^[а-яa-z](?:\s?,\s?[а-яa-z])*$"
)
_NUMBER_BEHIND: Final = re.compile(
    rf"^(?P<name>.*?[а-я.)])\s+(?P<number>(?:{_HOUSE_WORD}\.?\s*№?\s*)?{_BASE}"
    rf"(?:[\s,]*(?:{'|'.join(_BUILDING.values())})\.?\s*[\"«]?(?:\d+[а-яa-z]?|[а-яa-z])[\"»]?)*"
    r"(?:[\s,]*(?:квартира|кв)\.?\s*\d+)?)$"
)
_LATIN: Final = str.maketrans("abcehkmopxyt", "авсенкморхут")


def split_number(segment: str, *, is_street: bool) -> tuple[str, str]:
    """Split one comma-separated segment into (name, number); either may be empty.

    In a segment that names its kind of street a leading number belongs to the name
    («8 Марта улица», «1-я линия»); elsewhere it is a house.
    """
    plain = _plain(segment)
    if not is_street and _NUMBER_ALONE.match(plain) and not _names_something(plain):
        return "", segment
    behind = _NUMBER_BEHIND.match(plain)
    if behind is None:
        return segment, ""
    at = behind.end("name")
    return segment[:at].strip(), segment[at:].strip()


def house_key(number: str) -> str:
    """Return the key of a number; "" when nothing in it is a house number."""
    plain = _NOT_OF_THE_HOUSE.sub("", _plain(number))
    parts = {"к": "", "с": "", "соор": "", "лит": ""}
    for part in _PART.finditer(plain):
        mark = _mark(part["word"])
        parts[mark] = parts[mark] or part["value"]
    base = re.search(_BASE, _PART.sub(" ", plain))
    head = re.sub(r"\s|-(?=[а-я])", "", base[0]).replace("\\", "/") if base else ""
    tail = "".join(f"{mark}{value}" for mark, value in parts.items() if value)
    return head + tail if head else ""


def without_letter(key: str) -> str:
    """Return the key without its литера, which registers add and people leave out."""
    return key.partition("лит")[0]


def number_base(number: str) -> int:
    """Return the leading integer of a house number, 0 when there is none."""
    found = re.search(r"\d+", number)
    return int(found[0][:9]) if found else 0


def _mark(word: str) -> str:
    return next(mark for mark, words in _BUILDING.items() if word in words.split("|"))


def _plain(text: str) -> str:
    text = text.lower().replace("ё", "е").strip()
    return re.sub(
        r"(?<=\d)[abcehkmopxyt](?![a-z])", lambda m: m[0].translate(_LATIN), text
    )


def _names_something(plain: str) -> bool:
    """«8 Марта» and «1-я линия» begin with a number and are names."""
    rest = _PART.sub(" ", _NOT_OF_THE_HOUSE.sub("", plain))
    rest = re.sub(rf"^{_HOUSE_WORD}\b", " ", rest)
    return re.search(r"[а-яa-z]{3,}|\d-(?:я|й|ая|ый|ой|го)\b", rest) is not None
