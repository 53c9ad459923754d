"""Which words of a text name streets, towns and firms, though they look like people?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from geo_incidents.geocoding.extraction.grammar import shares_of
from geo_incidents.publication.masking.cues import (
    AGAINST,
    AGE,
    BEFORE_STREETS,
    BEFORE_TOWNS,
    CROSSING,
    FIRM,
    HOUSE,
    NAMED,
    STREET,
    STREETS_EVERYWHERE,
    TITLES,
    TRADER,
    UPON,
)
from geo_incidents.publication.masking.people import person
from geo_incidents.publication.masking.tokens import Token

_QUOTES: Final = frozenset("\"'«»“”„")
_LONGEST_HOUSE: Final = 3
_SURE: Final = 0.5
_LONGEST_TRADER: Final = 6
_LONGEST_QUOTED: Final = 8
_LONGEST_NAME: Final = 2
_LONGEST_ORDINAL: Final = 2
_FURTHEST_CROSSED: Final = 5
# In which case a person would stand behind a word, but no street does.
_CASES_BEHIND: Final = {"по": "datv", "на": "loct"}


@dataclass(frozen=True, slots=True)
class Named:
    """Characters ``start:end`` name something of the register.

    ``is_sure`` where its kind, its house or several words say so.
    """

    start: int
    end: int
    is_sure: bool


class Gazetteer(Protocol):
    """What tells of a text which places it names."""

    def named(self, composed: str, /) -> Sequence[Named]:
        """Return the places in a composed text."""
        ...


class NoGazetteer:
    """Knows no place."""

    def named(self, _composed: str, /) -> Sequence[Named]:
        return ()


@dataclass(slots=True)
class Places:
    """Tokens that name places: for sure, or likely, where nothing names a person."""

    sure: set[int] = field(default_factory=set)
    likely: set[int] = field(default_factory=set)


def places(cut: Sequence[Token], named: Iterable[Named]) -> Places:
    """Return which tokens name places rather than people."""
    found = Places()
    for one in named:
        within = {
            at for at, each in enumerate(cut) if one.start <= each.start < one.end
        }
        if one.is_sure:
            found.sure |= within
        elif not _may_act(cut, within):
            found.likely |= within
    for at, token in enumerate(cut):
        if token.is_word:
            found.sure.update(_called(cut, at))
            if _is_likely(cut, at):
                found.likely.add(at)
            if _is_whole_name(cut, at):
                found.sure |= {at, at + 1}
    return found


def has_house(cut: Sequence[Token], at: int) -> bool:
    """Tell whether the number of a house stands at a token: «12», «, д. 12»."""
    while at < len(cut) and cut[at].word in HOUSE:
        at += 1
    if at >= len(cut) or not cut[at].word.isdecimal():
        return False
    is_age = at + 1 < len(cut) and cut[at + 1].word in AGE
    return len(cut[at].word) <= _LONGEST_HOUSE and not is_age


def _is_whole_name(cut: Sequence[Token], at: int) -> bool:
    """Tell «на Зины Портновой 12»: who is in the genitive and has a house."""
    if at + 1 >= len(cut):
        return False
    if not has_house(cut, at + 2) and cut[at + 1].word not in STREETS_EVERYWHERE:
        return False
    if at and cut[at - 1].word not in {*BEFORE_STREETS, ",", "."}:
        return False
    first, last = cut[at].word, cut[at + 1].word
    named = person(last)
    is_second = named.surname > 0 or named.may_be_given or not named.is_known
    is_called = person(first).may_be_given and is_second
    bent = (first, last) if named.is_known else (first,)
    return is_called and all("gent" in shares_of(word, ("gent",)) for word in bent)


def _may_act(cut: Sequence[Token], within: set[int]) -> bool:
    """Tell «Кузнецова хамит» from «Марата утопает»: who acts is in the nominative."""
    first, behind = min(within, default=0), max(within, default=0) + 1
    if behind >= len(cut) or (first and cut[first - 1].word in BEFORE_STREETS):
        return False
    acts = shares_of(cut[behind].word, ("VERB",)).get("VERB", 0) >= _SURE
    return acts and "nomn" in shares_of(cut[first].word, ("nomn",))


def _called(cut: Sequence[Token], at: int) -> Iterator[int]:
    """Yield the tokens by which the thing at a token is called."""
    word = cut[at].word
    if word in TRADER:
        yield from range(at, min(at + _LONGEST_TRADER, _end_of_name(cut, at + 1)))
    elif STREET.fullmatch(word) and not _is_an_initial(cut, at):
        yield from _name_behind(cut, at + 1, is_street=True)
        yield from _name_before(cut, at)
        if CROSSING.fullmatch(word):
            yield from _crossed(cut, at + 1)
    elif NAMED.fullmatch(word) and not _is_by_name(cut, at):
        yield from _name_behind(cut, at + 1, is_street=False)
    elif FIRM.fullmatch(word):
        yield from _quoted(cut, at + 1)


def _is_by_name(cut: Sequence[Token], at: int) -> bool:
    """Tell «дворник по имени Марат» from «школа имени Марата»."""
    return cut[at].word == "имени" and at > 0 and cut[at - 1].word == "по"


def _crossed(cut: Sequence[Token], at: int) -> Iterator[int]:
    """Yield the second street: «пересечение Крылова и Розы Люксембург»."""
    for behind in range(at + 1, min(at + _FURTHEST_CROSSED, len(cut))):
        if cut[behind].word == "и":
            yield from _name_behind(cut, behind + 1, is_street=True)
            return


def _is_an_initial(cut: Sequence[Token], at: int) -> bool:
    """Tell the letter of «И. П. Логинов» from that of «п. Шушары»."""
    token = cut[at]
    if not token.is_letter:
        return False
    if token.is_capital or not _has_dot(cut, at):
        return True
    is_second = at > 1 and cut[at - 1].word == "." and cut[at - 2].is_letter
    is_first = at + 3 < len(cut) and cut[at + 2].is_letter and _has_dot(cut, at + 2)
    return is_first or is_second


def _has_dot(cut: Sequence[Token], at: int) -> bool:
    return at + 1 < len(cut) and cut[at + 1].word == "."


def _end_of_name(cut: Sequence[Token], at: int) -> int:
    while at < len(cut) and (
        cut[at].word in _QUOTES or cut[at].word == "." or _is_of_a_name(cut[at])
    ):
        at += 1
    return at


def _is_of_a_name(token: Token) -> bool:
    if not token.is_word:
        return False
    word = person(token.word)
    return token.is_letter or word.given + word.patronymic + word.surname >= _SURE


def _quoted(cut: Sequence[Token], at: int) -> Iterator[int]:
    """Yield what stands in quotes: «Соколов и партнеры»."""
    if at >= len(cut) or cut[at].word not in _QUOTES:
        return
    for inside in range(at + 1, min(at + _LONGEST_QUOTED, len(cut))):
        if cut[inside].word in _QUOTES:
            return
        yield inside


def _name_behind(cut: Sequence[Token], at: int, *, is_street: bool) -> Iterator[int]:
    """Yield initials and a surname, or one or two words of a name."""
    yield from _quoted(cut, at)
    at = _skipped(cut, at)
    said = 0
    while at < len(cut) and said < _LONGEST_NAME:
        token = cut[at]
        if token.is_letter and _has_dot(cut, at):
            yield from (at, at + 1)
            at += 2
        elif said and token.word == "и":
            at += 1  # «собор Петра и Павла»
        elif not _is_called_after(cut, at, is_street=is_street):
            return
        else:
            yield at
            said += 1
            if person(token.word).is_surname:
                return
            at += 1


def _skipped(cut: Sequence[Token], at: int) -> int:
    """Return the first token behind dots, quotes and titles."""
    skipped = {*_QUOTES, ".", "№", "им", "имени", "ул", "улице", "пр", *TITLES}
    while at < len(cut) and cut[at].word in skipped:
        at += 1
    return at


def _is_called_after(cut: Sequence[Token], at: int, *, is_street: bool) -> bool:
    """Tell «школа Иванова» from «у школы Иванов» and from «парк Иванова И. И.»."""
    token = cut[at]
    if not token.is_word:
        return False
    word = person(token.word)
    if not (word.may_be_given or word.surname > 0 or not word.is_known):
        return False
    if is_street:
        return True
    has_initials = at + 1 < len(cut) and cut[at + 1].is_letter and _has_dot(cut, at + 1)
    is_bent = shares_of(token.word, ("gent", "datv")).keys() - {""}
    return bool(is_bent) and not has_initials


def _name_before(cut: Sequence[Token], at: int) -> Iterator[int]:
    """Yield the adjective or possessive before its street: «Подрезова улица»."""
    if (
        at
        and cut[at - 1].is_word
        and cut[at - 1].word.endswith(("ова", "ева", "ина", "ов", "ев", "ин"))
    ):
        yield at - 1


def _is_likely(cut: Sequence[Token], at: int) -> bool:
    """Tell a street or a town by what stands beside it."""
    token, before = cut[at], cut[at - 1].word if at else ""
    if token.word in STREETS_EVERYWHERE:
        return True
    if has_house(cut, at + 1) and "gent" in shares_of(token.word, ("gent",)):
        return True
    if (
        before.isdecimal()
        and len(before) <= _LONGEST_ORDINAL
        and not (at > 1 and cut[at - 2].word == "№")
    ):
        return True  # «8 марта», «9 января»
    if before in {"в", "во"} and person(token.word).is_surname:
        return True
    if before in BEFORE_TOWNS and "Geox" in shares_of(token.word, ("Geox",)):
        return True
    return _is_left_out(cut, at)


def _is_left_out(cut: Sequence[Token], at: int) -> bool:
    """Tell whether a preposition leaves out a street: «по Захарова», «на Захарова»."""
    before = cut[at - 1].word if at else ""
    case = _CASES_BEHIND.get(before)
    if case is None or (before == "на" and _is_upon(cut, at - 2)):
        return False
    word = cut[at].word
    return case not in shares_of(word, (case,)) and person(word).is_surname


def _is_upon(cut: Sequence[Token], at: int) -> bool:
    """Tell «накричал на Орехова» from «яма на Орехова»."""
    said = [cut[i].word for i in range(max(at - 1, 0), at + 1)]
    return any(UPON.fullmatch(word) or AGAINST.fullmatch(word) for word in said)
