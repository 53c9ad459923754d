"""What does the address box look through? Names by their words, houses by street.

Entries and names are numbered by how many houses they have, most first, so the smaller
number is the likelier one.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from geo_incidents.gazetteer.addresses import street_key
from geo_incidents.gazetteer.suggestions.crossings import Crossings
from geo_incidents.gazetteer.suggestions.kinds import SHORT, Kinds, is_kind
from geo_incidents.gazetteer.suggestions.register import Position
from geo_incidents.gazetteer.suggestions.vocabulary import Vocabulary
from geo_incidents.gazetteer.suggestions.wording import ordinal_of, texts_of

STREET: Final = "street"
PLACE: Final = "place"
_A_HOUSE_WEIGHS: Final = 0.15
_MOST_OF_A_KIND: Final = 200

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Entry:
    """A street or place; ``houses`` are places in ``Index.houses``.

    ``pk`` is the id of a street, nought of a place.
    """

    what: str
    town: int
    kind: str
    names: tuple[str, ...]
    name_en: str
    settlement: str
    position: Position
    bounds: Bounds | None = None
    houses: range = range(0)
    pk: int = 0

    @property
    def weight(self) -> float:
        """How likely it is meant: more houses, more people who speak of it."""
        return _A_HOUSE_WEIGHS * math.log2(1 + len(self.houses))


class House(NamedTuple):
    """A house by its number, the number's key, its position and its id."""

    number: str
    key: str
    base: int
    lon: float
    lat: float
    pk: int


class Name(NamedTuple):
    """One name of an entry, as numbers of words.

    The first ``own`` words are the name, those behind name the settlement. A word up to
    place ``front`` begins the name: «Советская» in «2-я Советская».
    """

    entry: int
    words: tuple[int, ...]
    own: int
    front: int
    kinds: Kinds
    is_street: bool


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality of the installation."""

    pk: int
    name: str
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that can be suggested, in one edition of the register."""

    towns: dict[int, Town]
    entries: list[Entry]
    houses: list[House]
    crossings: Crossings
    vocabulary: Vocabulary
    names: list[Name]
    _places: array[int]
    _until: array[int]
    _by_kind: dict[str, list[int]] = field(default_factory=dict)

    @property
    def towns_differ(self) -> bool:
        """Several towns are told apart by their names."""
        return len(self.towns) > 1

    def named(self, words: range) -> array[int]:
        """Return the names that hold one of the words, some of them twice."""
        first = self._until[words.start - 1] if words.start else 0
        return self._places[first : self._until[words.stop - 1] if words else first]

    def count(self, words: range) -> int:
        """Return how many names ``named`` would return."""
        first = self._until[words.start - 1] if words.start else 0
        return (self._until[words.stop - 1] if words else first) - first

    def of_kinds(self, kinds: Kinds) -> list[int]:
        """Return the likeliest names of these kinds."""
        return [name for kind in sorted(kinds) for name in self._by_kind.get(kind, ())]


def index_of(
    towns: Sequence[Town],
    entries: list[Entry],
    houses: list[House],
    crossings: Crossings,
) -> Index:
    """Build the index; entries are in their order of weight."""
    spelt = [named for at, entry in enumerate(entries) for named in _spelt(at, entry)]
    vocabulary = Vocabulary(
        text for _, _, own, behind in spelt for text in (*own, *behind)
    )
    names = [
        _name(vocabulary, named, is_street=entries[named[0]].what == STREET)
        for named in spelt
    ]
    places, until = _by_word(names, len(vocabulary.words))
    return Index(
        {town.pk: town for town in towns},
        entries,
        houses,
        crossings,
        vocabulary,
        names,
        places,
        until,
        _by_kind(names),
    )


_Spelt = tuple[int, Kinds, list[str], list[str]]


def _spelt(at: int, entry: Entry) -> Iterable[_Spelt]:
    """Yield every name of an entry with its kinds, own words and settlement."""
    behind = texts_of(entry.settlement)
    for name in entry.names:
        own, kinds = _taken_apart(name, entry)
        for words in (own, *_said_otherwise(own)):
            yield at, kinds, words, behind
    if entry.name_en:
        yield at, frozenset({entry.kind}), texts_of(entry.name_en), behind


def _said_otherwise(own: list[str]) -> Iterable[list[str]]:
    """Yield «2 советская» for «вторая советская», «дк космос» for «дом культуры …»."""
    counted = [ordinal_of(word) or word for word in own]
    if counted != own:
        yield counted
    for said, short in SHORT.items():
        for at in range(len(own) - len(said) + 1):
            if tuple(own[at : at + len(said)]) == said:
                yield [*own[:at], short, *own[at + len(said) :]]


def _taken_apart(name: str, entry: Entry) -> tuple[list[str], Kinds]:
    if entry.what == PLACE:
        return texts_of(name), frozenset({entry.kind})
    _, own, kind = street_key(name).split("|")
    return texts_of(own or name), frozenset({kind})


def _name(vocabulary: Vocabulary, spelt: _Spelt, *, is_street: bool) -> Name:
    at, kinds, own, behind = spelt
    words = tuple(vocabulary.numbers[text] for text in (*own, *behind))
    return Name(at, words, len(own), _front(own), kinds, is_street)


def _front(own: list[str]) -> int:
    """Pass over numbers, initials and kinds at the front of a name."""
    front = 0
    while front + 1 < len(own) and _leads(own[front]):
        front += 1
    return front


def _leads(word: str) -> bool:
    return len(word) == 1 or word.isdigit() or is_kind(word)


def _by_word(names: list[Name], count: int) -> tuple[array[int], array[int]]:
    """Lay the names out in the order of their words; and where each word ends."""
    of_word: list[list[int]] = [[] for _ in range(count)]
    for number, name in enumerate(names):
        for word in name.words:
            of_word[word].append(number)
    places, until = array("i"), array("i")
    for found in of_word:
        places.extend(found)
        until.append(len(places))
    return places, until


def _by_kind(names: list[Name]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        for kind in name.kinds:
            of_kind = found.setdefault(kind, [])
            if len(of_kind) < _MOST_OF_A_KIND:
                of_kind.append(number)
    return found
