"""How do the names of streets change by case? Rules for adjectives and possessives.

«Садовая» is «на Садовой», «Подрезова улица» is «на Подрезовой улице», while the name in
«улица Марата» stays. The dictionary knows too few of these words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

# Gender → ending of the nominative → endings of the other cases.
_ADJECTIVES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "f": {
        "ая": ("ой", "ую", "ою", "ей"),
        "яя": ("ей", "юю", "ею"),
        "ья": ("ьей", "ью"),
    },
    "m": {
        "ый": ("ого", "ому", "ым", "ом"),
        "ой": ("ого", "ому", "ым", "ом", "им"),
        "ий": ("ого", "ому", "им", "ом", "его", "ему", "ем"),
    },
    "n": {
        "ое": ("ого", "ому", "ым", "ом", "им"),
        "ее": ("его", "ему", "им", "ем"),
    },
    "p": {"ые": ("ых", "ым", "ыми"), "ие": ("их", "им", "ими")},
}
# Possessives, where the kind follows: «Подрезова улица», «Басков переулок».
_POSSESSIVES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "f": {
        "ова": ("ой", "у"),
        "ева": ("ой", "у"),
        "ина": ("ой", "у"),
        "ына": ("ой", "у"),
    },
    "m": {
        "ов": ("а", "у", "ом", "ым", "е"),
        "ев": ("а", "у", "ом", "ым", "е"),
        "ин": ("а", "у", "ом", "ым", "е"),
    },
}
_SHORTEST: Final = 4


def is_adjective(word: str, gender: str) -> bool:
    """Tell whether a word may be an adjective in the nominative of a gender."""
    return len(word) >= _SHORTEST and word[-2:] in _ADJECTIVES[gender]


def is_possessive(word: str, gender: str) -> bool:
    """Tell whether a word may be a possessive in the nominative of a gender."""
    return len(word) > _SHORTEST and bool(_possessive_ending(word, gender))


def phrases(words: Sequence[str], gender: str) -> set[tuple[str, ...]]:
    """Return a phrase in all its cases; words that do not change stay as they are.

    The words change together: «большая морская» gives «большой морской» and never
    «большой морскую».
    """
    changing = [_changes(word, gender) for word in words]
    most = max((len(change) for change in changing), default=0)
    return {
        tuple(
            change[min(case, len(change) - 1)] if change else word
            for word, change in zip(words, changing, strict=True)
        )
        for case in range(most)
    } | {tuple(words)}


def _changes(word: str, gender: str) -> tuple[str, ...]:
    """Return the other cases of a word, in the order of the table; () if it stays."""
    for is_such, change in _RULES:
        if is_such(word, gender):
            return change(word, gender)
    return ()


def _adjective(word: str, gender: str) -> tuple[str, ...]:
    return tuple(word[:-2] + ending for ending in _ADJECTIVES[gender][word[-2:]])


def _possessive(word: str, gender: str) -> tuple[str, ...]:
    ending = _possessive_ending(word, gender)
    stem = word[:-1] if gender == "f" else word
    return tuple(stem + case for case in _POSSESSIVES[gender][ending])


def _possessive_ending(word: str, gender: str) -> str:
    known = _POSSESSIVES.get(gender, {})
    return next((ending for ending in known if word.endswith(ending)), "")


_RULES: Final[
    tuple[tuple[Callable[[str, str], bool], Callable[[str, str], tuple[str, ...]]], ...]
] = ((is_adjective, _adjective), (is_possessive, _possessive))
