"""What does the Russian language say of a word: known, of which case, with what forms?

The dictionary is pymorphy3's. Its first reading of a name is often wrong («тукая» as
a gerund), so names of streets are inflected by rules of our own; nouns are asked here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from pymorphy3 import MorphAnalyzer

Agreement = tuple[str, str, str]

_REMEMBERED: Final = 50_000
CASES: Final = ("nomn", "gent", "datv", "accs", "ablt", "loct")


@lru_cache(1)
def _dictionary() -> Any:
    return MorphAnalyzer()


@lru_cache(_REMEMBERED)
def is_known(word: str) -> bool:
    """Tell whether the dictionary has the word itself."""
    known: bool = _dictionary().word_is_known(word)
    return known


@lru_cache(_REMEMBERED)
def noun_agreements(word: str) -> frozenset[Agreement]:
    """Return the (gender, number, case) in which a known word may be a noun."""
    return _agreements(word, "NOUN") if is_known(word) else frozenset()


@lru_cache(_REMEMBERED)
def adjective_agreements(word: str) -> frozenset[Agreement]:
    """Return the (gender, number, case) in which a word may be an adjective."""
    return _agreements(word, "ADJF")


def _agreements(word: str, part_of_speech: str) -> frozenset[Agreement]:
    return frozenset(
        (str(tag.gender), str(tag.number), str(tag.case))
        for tag in (parse.tag for parse in _dictionary().parse(word))
        if part_of_speech == tag.POS
    )


@lru_cache(_REMEMBERED)
def is_called(word: str, grammeme: str) -> bool:
    """Tell whether a known word may be a Name, Patr(onymic), Surn(ame) or Geox."""
    if not is_known(word):
        return False
    return any(grammeme in parse.tag for parse in _dictionary().parse(word))


@lru_cache(_REMEMBERED)
def shares_of(word: str, grammemes: tuple[str, ...]) -> Mapping[str, float]:
    """Return how likely a word has each of these marks; "" is for none of them.

    An unknown word is guessed by its ending. Possessives («Иванова дача») count for
    nothing: they are read as the surname they are made from.
    """
    shares: dict[str, float] = defaultdict(float)
    for parse in _dictionary().parse(word):
        mark = next((each for each in grammemes if each in parse.tag), "")
        if mark or "Poss" not in parse.tag:
            shares[mark] += parse.score
    return shares


@lru_cache(_REMEMBERED)
def forms_of_noun(word: str, case: str = "") -> frozenset[str]:
    """Return the noun in all its cases, in the number it stands in.

    ``case`` is the case it stands in, where that is known. An unknown word is guessed
    by its ending; a word that is no noun has no forms.
    """
    forms: set[str] = set()
    for parse in _dictionary().parse(word):
        tag = parse.tag
        if tag.POS == "NOUN" and (not case or str(tag.case) == case):
            inflected = (parse.inflect({each, str(tag.number)}) for each in CASES)
            forms |= {one.word.replace("ё", "е") for one in inflected if one}
            break
    return frozenset(forms)


@lru_cache(_REMEMBERED)
def phrase_in_case(words: tuple[str, ...], case: str) -> tuple[str, ...]:
    """Return a phrase in another case; what stands behind its noun stays as it is.

    «Дом культуры» becomes «в доме культуры», «парк Дубрава» «в парке Дубрава».
    """
    changed: list[str] = []
    parse = None
    for word in words:
        if parse and parse.tag.POS == "NOUN":
            break
        parse = next(
            (p for p in _dictionary().parse(word) if "nomn" in p.tag and _bends(p.tag)),
            None,
        )
        form = parse.inflect({case, str(parse.tag.number)}) if parse else None
        if form is None:
            break
        changed.append(form.word.replace("ё", "е"))
    return (*changed, *words[len(changed) :])


def _bends(tag: Any) -> bool:
    return tag.POS in {"NOUN", "ADJF"}
