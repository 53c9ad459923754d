"""How is a written address read, and which spellings mean the same street or house?

Reads structured addresses («г. Энск, пос. Луговой, ул. Ленина, д. 5, корп. 2, лит. А»),
not sentences. Keys are what spellings share: lower case, ё as е, the kind of street as
one word behind its name, ordinals first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from geo_incidents.gazetteer.house_numbers import BUILDING_WORDS, split_number

STREET_KINDS: Final = {
    "улица": ("ул",),
    "проспект": ("пр-кт", "пр-т", "просп", "пр"),
    "переулок": ("пер",),
    "набережная": ("наб",),
    "площадь": ("пл",),
    "шоссе": ("ш",),
    "бульвар": ("б-р", "бул"),
    "проезд": ("пр-д", "пр-зд"),
    "аллея": ("ал",),
    "линия": ("лин",),
    "дорога": ("дор",),
    "тупик": ("туп",),
    "тракт": (),
    "микрорайон": ("мкр", "мкрн", "м-н"),
    "квартал": ("кв-л",),
    "территория": ("тер",),
    "просека": (),
    "спуск": (),
    "съезд": (),
    "мост": (),
    "остров": (),
    "сад": (),
    "парк": (),
}
_SETTLEMENT_KINDS: Final = frozenset(
    {"город", "г", "поселок", "пос", "п", "пгт", "рп", "село", "с", "деревня", "дер"}
    | {"д", "станция", "ст", "хутор", "х"}
)
_ADMINISTRATIVE: Final = re.compile(
    r"\b(район|р-н|округ|обл|область|край|республика|федеральная|россия|рф)\b"
)
_KIND_OF: Final = {
    word: kind for kind, short in STREET_KINDS.items() for word in (kind, *short)
}
_ORDINAL: Final = re.compile(r"^(\d+)(?:-?[а-я]{1,2})?$")
_WORD: Final = re.compile(r"[0-9a-zа-я]+(?:[-'][0-9a-zа-я]+)*", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\([^)]*\)")
_NAME_AND_KIND: Final = 2
_IGNORED: Final = frozenset({"имени", "им"})


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart; a part that was not said is empty."""

    settlement: str = ""
    street: str = ""
    number: str = ""


def parse(text: str, *, town: str = "") -> Address:
    """Take a written address apart; ``town`` is the main town, said or not."""
    settlement = street = bare = ""
    numbers: list[str] = []
    said = _ASIDE.sub("", without_town(text, town))
    for segment in (part.strip() for part in said.split(",")):
        words = _words(segment)
        name, number = split_number(segment, is_street=_has_kind(words))
        if not name:
            numbers.append(number)
        elif _is_settlement(words):
            settlement = _without_kind(segment)
        elif _has_kind(words):
            street = street if _is_territory(words) and street else name
            numbers = [number]
        elif not _ADMINISTRATIVE.search(_plain(segment)):
            bare = name
            numbers = [*numbers, number] if street else [number]
    if _plain(settlement) == _plain(town):
        settlement = ""
    street = street or ("" if _plain(bare) == _plain(town) else bare)
    return Address(settlement, street, " ".join(filter(None, numbers)))


def without_town(text: str, town: str) -> str:
    """Take a town off the front, comma or not («г. Энск ул. Мира 1»)."""
    if not town:
        return text
    front = rf"^\s*(?:(?:г|город)(?:\.\s*|\s+))?{re.escape(town)}(?![-\w])[\s,]*"
    return re.sub(front, "", text, count=1, flags=re.IGNORECASE)


def street_key(street: str, settlement: str = "") -> str:
    """Return ``settlement|name|kind``; the kind is empty when it was not said."""
    words = [
        _ORDINAL.sub(r"\1", word) for word in _words(street) if word not in _IGNORED
    ]
    kinds = [index for index, word in enumerate(words) if word in _KIND_OF]
    kind_at = _kind_position(kinds, len(words))
    kind = _KIND_OF[words[kind_at]] if kind_at is not None else ""
    name = [word for index, word in enumerate(words) if index != kind_at]
    name.sort(key=lambda word: not _ORDINAL.match(word))
    return f"{settlement_key(settlement)}|{' '.join(name)}|{kind}"


def settlement_key(settlement: str) -> str:
    """Return the name of a settlement without its kind, in lower case."""
    return " ".join(_words(_without_kind(settlement)))


def kind_in_full(word: str) -> str:
    """Return «улица» of «ул.»; "" when the word is no kind of street."""
    return _KIND_OF.get(_plain(word).rstrip("."), "")


def _kind_position(kinds: list[int], length: int) -> int | None:
    """Find the kind at an end of the name; the front wins («площадь Парк Победы»)."""
    for at in (0, length - 1):
        if at in kinds:
            return at
    return kinds[0] if kinds else None


def _plain(text: str) -> str:
    return text.lower().replace("ё", "е").strip()


def _words(text: str) -> list[str]:
    return _WORD.findall(_plain(text))


def _has_kind(words: list[str]) -> bool:
    if len(words) < _NAME_AND_KIND or words[0] in BUILDING_WORDS:
        return False
    return any(word in _KIND_OF for word in words)


def _is_territory(words: list[str]) -> bool:
    return words[0] in {"территория", "тер", "микрорайон", "мкр", "квартал"}


def _is_settlement(words: list[str]) -> bool:
    return (
        len(words) >= _NAME_AND_KIND
        and words[0] in _SETTLEMENT_KINDS
        and not words[1][0].isdigit()
    )


def _without_kind(segment: str) -> str:
    words = segment.replace(".", ". ").split()
    while len(words) > 1 and _plain(words[0]).rstrip(".") in _SETTLEMENT_KINDS:
        words = words[1:]
    return " ".join(words)
