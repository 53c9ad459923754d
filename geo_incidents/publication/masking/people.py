"""Could a word be a first name, a patronymic or a surname, and what else?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from geo_incidents.geocoding.extraction.grammar import is_known, shares_of
from geo_incidents.publication.masking.given_names import (
    is_a_name,
    like_a_name,
    like_a_patronymic,
)

_PATRONYMIC: Final = re.compile(
    r"[а-я]{2,}(?:[оеь]вич|ьич|мич|[нлр]ыч)(?:а|у|ем|ом|е)?|[а-я]{2,}(?:[оеь]вн|иничн|ичн)(?:а|ы|е|у|ой|ою)"
)
_SURNAME: Final = re.compile(
    r"[а-я]{2,}(?:[оеё]в|[иы]н)(?:а|у|ым|е|ой|ых)?|[а-я]{2,}(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую)"
    r"|[а-я]{2,}(?:енк|еньк)о|[а-я]{2,}(?:ук|юк|чук|чак)(?:а|у|ом|е)?|[а-я]{2,}(?:ян|янц|дзе|швили|иа"
    r"|идзе|уллин|аули|айте|енас|баев|аев)(?:а|у|ом|е|ой|ым)?"
)
# «Орехов» is of nuts to the dictionary, beside a first name it is a person.
_OF_FATHERS: Final = re.compile(r"[а-я]{2,}[оеё]в(?:а|у|ым|ой|е)?")
# Part of a name in the languages of the east.
_SON_OF: Final = frozenset({"оглы", "кызы", "улы", "угли", "кизи"})
# Said to people behind their name: «Рашид-ака».
_HONOURED: Final = frozenset(
    {
        *("ака", "апа", "опа", "абый", "абзый", "ага", "хан", "ханум", "ханым"),
        *("джан", "жан", "бек", "бей", "бай", "хаджи"),
    }
)
_SURE: Final = 0.5
_GUESSED: Final = 0.6
_LISTED: Final = 0.3
_FORMED: Final = 0.16
_LOOKS: Final = 0.05
_SHORTEST: Final = 4
_SHORTEST_NAME: Final = 3


@dataclass(frozen=True, slots=True)
class Word:
    """Of all readings of a word, which share is of each sort.

    ``is_known`` is what the dictionary itself holds; what it only guesses is less.
    """

    given: float
    patronymic: float
    surname: float
    other: float
    is_known: bool

    @property
    def may_be_given(self) -> bool:
        return self.given > 0

    @property
    def is_given(self) -> bool:
        return self.given >= _SURE

    @property
    def is_patronymic(self) -> bool:
        return self.patronymic >= _SURE

    @property
    def may_be_surname(self) -> bool:
        return self.surname > 0 or not self.is_known

    @property
    def is_surname(self) -> bool:
        return self.surname >= _SURE


@lru_cache(50_000)
def person(word: str) -> Word:
    """Tell what a plain word may be; of a double one («иванов-петров») each part."""
    parts = [part for part in word.split("-") if part]
    if len(parts) > 1 and parts[-1] in _HONOURED:
        return Word(1, 0, 0, 0, is_known=True)
    if len(parts) > 1:
        read = [_single(part) for part in parts]
        return next((one for one in read if _is_no_name(one)), read[-1])
    return _single(word)


def _is_no_name(word: Word) -> bool:
    return word.is_known and word.given + word.patronymic + word.surname == 0


@lru_cache(50_000)
def _single(word: str) -> Word:
    if word in _SON_OF:
        return Word(0, 1, 0, 0, is_known=True)
    shares = shares_of(word, ("Name", "Patr", "Surn", "Geox"))
    return (_read if is_known(word) else _guessed)(word, shares)


def _read(word: str, shares: Mapping[str, float]) -> Word:
    given = shares.get("Name", 0.0)
    if is_a_name(word):
        given = max(given, _LISTED)
    if len(word) < _SHORTEST_NAME:
        given = 0.0
    patronymic, surname = shares.get("Patr", 0.0), shares.get("Surn", 0.0)
    if not surname:
        surname = _FORMED if _OF_FATHERS.fullmatch(word) else _LOOKS * _is_formed(word)
    return Word(given, patronymic, surname, shares.get("", 0.0), is_known=True)


def _is_formed(word: str) -> bool:
    return bool(_SURNAME.fullmatch(word))


def _guessed(word: str, shares: Mapping[str, float]) -> Word:
    given = min(shares.get("Name", 0.0), _LISTED)
    patronymic, surname = shares.get("Patr", 0.0), shares.get("Surn", 0.0)
    if len(word) >= _SHORTEST:
        patronymic = max(patronymic, float(_patronymic(word)))
        given = max(given, _GUESSED * like_a_name(word))
        surname = max(surname, _GUESSED * _is_formed(word))
    return Word(given, patronymic, surname, shares.get("", 0.0), is_known=False)


def _patronymic(word: str) -> bool:
    return bool(_PATRONYMIC.fullmatch(word)) or like_a_patronymic(word)
