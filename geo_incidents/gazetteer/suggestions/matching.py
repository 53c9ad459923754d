"""Which names hold all the words that were typed, and which of them is meant rather?

Every name found has a cost; the least is the best. A word may be unfinished; a kind of
street («пр», «площадь») may be missing from the name, which costs.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from geo_incidents.gazetteer.suggestions.index import Entry, Index, Name
from geo_incidents.gazetteer.suggestions.kinds import Kinds, says_a_street
from geo_incidents.gazetteer.suggestions.register import Position
from geo_incidents.gazetteer.suggestions.wording import Word
from geo_incidents.spatial.crs import distance_m

MOST_HITS: Final = 40
_MOST_LOOKED_AT: Final = 1500
_ERROR: Final = 10.0
_OTHER_KIND: Final = 4.0
_KIND: Final = 0.6
_NOWHERE: Final = (math.inf, -1)
_OTHER_TOWN: Final = 3.0
_INNER_WORD: Final = 2.0
_SETTLEMENT: Final = 1.0
_UNFINISHED: Final = 0.6
_MORE_WORDS: Final = 0.3
_FARTHER: Final = 0.15
_METRES_IN_KM: Final = 1000.0


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked beside the text: towns by key, the middle of the map, language."""

    only: int | None = None
    rather: int | None = None
    near: Position | None = None
    english: bool = False


class Hit(NamedTuple):
    """An entry that may be meant, by its number, and what it cost to find it."""

    cost: float
    entry: int


@dataclass(slots=True)
class _Wanted:
    """One typed word, as the words of the register that it may mean."""

    begun: range
    whole: int
    others: Mapping[int, int]
    kinds: Kinds
    may_be_missing: bool


@dataclass(slots=True)
class _Fit:
    """How well a name fits what was typed."""

    taken: set[int] = field(default_factory=set)
    cost: float = 0.0

    def take(self, name: Name, wanted: _Wanted) -> bool:
        """Find a word of the name for one that was typed; False when there is none."""
        costs = [
            (cost, place)
            for place, word in enumerate(name.words)
            if place not in self.taken
            and (cost := _cost_of_word(word, wanted)) is not None
        ]
        cost, place = min(costs, default=_NOWHERE)
        if cost > _UNFINISHED and wanted.kinds & name.kinds:
            self.cost += _KIND
            return True
        if costs:
            self.cost += cost
            self.taken.add(place)
        elif wanted.may_be_missing and name.is_street:
            self.cost += _OTHER_KIND
            return True
        return bool(costs)


def find(index: Index, words: Sequence[Word], *, errors: int, wish: Wish) -> list[Hit]:
    """Return the entries that may be meant, best first; ``errors`` are forgiven."""
    wanted = [
        _wanted(index, word, errors, is_last=word is words[-1])
        for word in words
        if word is words[-1] or not word.is_unsaid
    ]
    best: dict[int, float] = {}
    for number in _candidates(index, wanted, wish):
        name = index.names[number]
        cost = _cost(name, wanted)
        if cost is not None:
            cost += _cost_of_entry(index.entries[name.entry], wish)
            best[name.entry] = min(cost, best.get(name.entry, math.inf))
    return heapq.nsmallest(
        MOST_HITS, (Hit(cost, entry) for entry, cost in best.items())
    )


def _wanted(index: Index, word: Word, errors: int, *, is_last: bool) -> _Wanted:
    vocabulary = index.vocabulary
    whole = vocabulary.numbers.get(word.text, -1)
    begun = vocabulary.beginning(word.text)
    if word.is_number and not is_last:
        begun = range(whole, whole + 1) if whole >= 0 else range(0)
    others = vocabulary.misspelt(word.text, errors)
    if word.ordinal in vocabulary.numbers:
        others = {**others, vocabulary.numbers[word.ordinal]: 0}
    return _Wanted(begun, whole, others, word.kinds, says_a_street(word.text))


def _candidates(index: Index, wanted: list[_Wanted], wish: Wish) -> Iterable[int]:
    """Return the names that hold the rarest of the words, the likeliest first."""
    telling = [one for one in wanted if not one.kinds] or wanted
    rarest = min(
        telling, key=lambda one: index.count(one.begun) + len(one.others), default=None
    )
    if rarest is None:
        return ()
    found = set(index.named(rarest.begun))
    for word in rarest.others:
        found.update(index.named(range(word, word + 1)))
    found.update(index.of_kinds(rarest.kinds))
    if wish.only is not None:
        found = {one for one in found if _town(index, one) == wish.only}
    return sorted(found)[:_MOST_LOOKED_AT]


def _town(index: Index, name: int) -> int:
    return index.entries[index.names[name].entry].town


def _cost(name: Name, wanted: list[_Wanted]) -> float | None:
    fit = _Fit()
    if not all(fit.take(name, one) for one in wanted):
        return None
    own = [place for place in fit.taken if place < name.own]
    inner = _INNER_WORD if fit.taken and min(fit.taken) > name.front else 0.0
    away = (
        0.0 if len(name.words) == name.own or len(own) < len(fit.taken) else _SETTLEMENT
    )
    return fit.cost + inner + away + _MORE_WORDS * (name.own - len(own))


def _cost_of_word(word: int, wanted: _Wanted) -> float | None:
    if word == wanted.whole:
        return 0.0
    if word in wanted.begun:
        return _UNFINISHED
    errors = wanted.others.get(word)
    return None if errors is None else _ERROR * errors


def _cost_of_entry(entry: Entry, wish: Wish) -> float:
    cost = -entry.weight
    if wish.rather is not None and entry.town != wish.rather:
        cost += _OTHER_TOWN
    if wish.near is not None:
        away_km = distance_m(entry.position, wish.near) / _METRES_IN_KM
        cost += _FARTHER * math.log2(1 + away_km)
    return cost
