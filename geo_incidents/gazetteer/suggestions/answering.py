"""What is suggested for a text, best first?

What was typed as it stands comes before the same keys in the other layout, and both
before what has to be forgiven.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

from geo_incidents.gazetteer.house_numbers import without_letter
from geo_incidents.gazetteer.suggestions.index import STREET, Bounds, House, Index
from geo_incidents.gazetteer.suggestions.keyboard import in_the_other_layout
from geo_incidents.gazetteer.suggestions.labels import label_of, name_of
from geo_incidents.gazetteer.suggestions.marking import Mark, marks
from geo_incidents.gazetteer.suggestions.matching import Hit, Wish, find
from geo_incidents.gazetteer.suggestions.readings import Typed, Words, read
from geo_incidents.gazetteer.suggestions.register import Position

MOST_FOUND: Final = 8
# In which order what was typed, and the same keys in the other layout, are tried with
# how many errors in a word.
_TYPED, _OTHER_LAYOUT = 0, 1
_TRIALS: Final = (
    *((_TYPED, 0), (_OTHER_LAYOUT, 0)),
    *((_TYPED, 1), (_OTHER_LAYOUT, 1)),
    (_TYPED, 2),
)
_MOST_ERRORS_IN_PAIRS: Final = 1
_MOST_HOUSES: Final = 20
_AS_GOOD_AS_SAID: Final = 4.0
_NOT_THE_NUMBER, _BUT_FOR_THE_LETTER, _THE_NUMBER = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One answer; ``kind`` is house, street, place or crossing.

    ``marks`` are the (start, end) of those letters of the label that were typed,
    ``bounds`` the west, south, east and north of a street, all in degrees; ``pk`` is
    the id of a house or street, nought of anything else.
    """

    kind: str
    label: str
    lon: float
    lat: float
    bounds: Bounds | None = None
    marks: tuple[Mark, ...] = ()
    pk: int = 0


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Answers, best first; ``read_as`` is the text in the other layout, if so read."""

    items: tuple[Suggestion, ...] = ()
    read_as: str = ""


def suggest(
    index: Index, text: str, *, wish: Wish, limit: int = MOST_FOUND
) -> Suggestions:
    """Return at most ``limit`` answers to a text, which may be anything."""
    other = in_the_other_layout(text)
    typed = read(text), read(other)
    for layout, errors in _TRIALS:
        search = _Search(index, wish, errors, typed[layout])
        items = tuple(islice(search.answers(), limit))
        if items:
            return Suggestions(items, other if layout == _OTHER_LAYOUT else "")
    return Suggestions()


@dataclass(frozen=True, slots=True)
class _Search:
    """One reading of the keys, and how many errors are forgiven in each word."""

    index: Index
    wish: Wish
    errors: int
    typed: Typed

    def answers(self) -> Iterator[Suggestion]:
        """Yield houses, then what is named so, then crossings, best first.

        Crossings come first where two streets are said to meet, or where the text fits
        two names better than one.
        """
        named = [] if self.typed.joins else self._find(self.typed.name)
        streets, number = self._numbered()
        houses = list(self._houses(streets, number))
        crossings = self._crossings()
        is_good = named and named[0].cost < _AS_GOOD_AS_SAID
        rest = (self._named(named), crossings)
        known = {hit.entry for hit in named}
        more = [hit for hit in streets if hit.entry not in known]
        return chain(
            (house for is_exact, house in houses if is_exact),
            *(rest if is_good else reversed(rest)),
            (house for is_exact, house in houses if not is_exact),
            self._named(more),
        )

    def _find(self, words: Words) -> list[Hit]:
        return find(self.index, words, errors=self.errors, wish=self.wish)

    def _streets(self, words: Words) -> list[Hit]:
        entries = self.index.entries
        return [hit for hit in self._find(words) if entries[hit.entry].what == STREET]

    def _numbered(self) -> tuple[list[Hit], str]:
        """Return the streets before a house number, and its key."""
        for words, number in self.typed.numbered():
            streets = self._streets(words)
            if streets:
                return streets, number
        return [], ""

    def _words(self, words: Words) -> list[str]:
        return [text for word in words for text in (word.text, word.ordinal) if text]

    def _houses(
        self, streets: Sequence[Hit], number: str
    ) -> Iterator[tuple[bool, Suggestion]]:
        """Yield the houses of streets whose number begins so, the very number first.

        With each stands whether it has the very number.
        """
        words = self._words(self.typed.name)
        found = [
            (_rank(house, number), rank, at)
            for rank, hit in enumerate(streets)
            for at in self.index.entries[hit.entry].houses
            if (house := self.index.houses[at]).key.startswith(number)
        ]
        for likeness, rank, at in sorted(found)[:_MOST_HOUSES]:
            house = self.index.houses[at]
            entry = self.index.entries[streets[rank].entry]
            street = label_of(self.index, entry, english=self.wish.english)
            label = f"{street}, {house.number}"
            marked = marks(label, words, number)
            yield (
                likeness == _THE_NUMBER,
                Suggestion(
                    *("house", label, house.lon, house.lat), marks=marked, pk=house.pk
                ),
            )

    def _named(self, hits: Sequence[Hit]) -> Iterator[Suggestion]:
        words = self._words(self.typed.name)
        for hit in hits:
            entry = self.index.entries[hit.entry]
            label = label_of(self.index, entry, english=self.wish.english)
            marked = marks(label, words)
            yield Suggestion(
                *(entry.what, label, *entry.position, entry.bounds, marked, entry.pk)
            )

    def _crossings(self) -> Iterator[Suggestion]:
        """Yield where two streets meet, the best pair first."""
        best: dict[frozenset[int], tuple[float, int, int]] = {}
        may_pair = self.errors <= _MOST_ERRORS_IN_PAIRS
        for one, other in self.typed.pairs() if may_pair else ():
            for cost, a, b in self._meeting(one, other):
                pair = frozenset((a, b))
                best[pair] = min((cost, a, b), best.get(pair, (cost, a, b)))
        for _, a, b in sorted(best.values()):
            yield self._crossing(a, b, self.index.crossings[a][b])

    def _meeting(self, one: Words, other: Words) -> Iterator[tuple[float, int, int]]:
        ones = [hit for hit in self._streets(one) if hit.entry in self.index.crossings]
        costs = {hit.entry: hit.cost for hit in self._streets(other)} if ones else {}
        for hit in ones:
            met = self.index.crossings[hit.entry]
            if not other:
                yield from ((hit.cost, hit.entry, street) for street in sorted(met))
            for street in met.keys() & costs.keys():
                yield hit.cost + costs[street], hit.entry, street

    def _crossing(self, a: int, b: int, at: Position) -> Suggestion:
        one, other = self.index.entries[a], self.index.entries[b]
        english = self.wish.english
        label = (
            f"{label_of(self.index, one, english=english)} / "
            f"{name_of(other, english=english)}"
        )
        return Suggestion(
            "crossing", label, *at, marks=marks(label, self._words(self.typed.name))
        )


def _rank(house: House, number: str) -> int:
    if house.key == number:
        return _THE_NUMBER
    return (
        _BUT_FOR_THE_LETTER if without_letter(house.key) == number else _NOT_THE_NUMBER
    )
