"""In which ways can a typed text be read? As a name, with a house, as two streets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from geo_incidents.gazetteer.house_numbers import house_key
from geo_incidents.gazetteer.suggestions.wording import Word, plain, words_of

_HOUSE_WORDS: Final = frozenset({"д", "дом", "вл", "владение", "уч", "участок"})
_BUILDING_BEGUN: Final = re.compile(r"(?<=\d)[\s,]*(к(?!в)|с|л)[а-я]*\.?\s*$")
_MOST_IN_TWO_NAMES: Final = 6

Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that is being typed, in plain letters, and its words."""

    text: str
    words: Words

    @property
    def name(self) -> Words:
        """The whole as a name."""
        return tuple(word for word in self.words if not word.joins)

    def numbered(self) -> Iterator[tuple[Words, str]]:
        """Yield a street's words and the beginning of a house's key."""
        for at, word in enumerate(self.words[1:], 1):
            street = _without_house_word(self.words[:at])
            if word.is_number and street and not any(one.joins for one in self.words):
                yield street, _number(self.text[word.start :])

    def pairs(self) -> Iterator[tuple[Words, Words]]:
        """Yield the words of two streets; of the second none while it is not begun."""
        if any(word.joins for word in self.words):
            groups = [group for group in _groups(self.words) if _says_something(group)]
            if groups:
                yield groups[0], groups[1] if groups[1:] else ()
        elif len(self.words) <= _MOST_IN_TWO_NAMES:
            for at in range(1, len(self.words)):
                one, other = self.words[:at], self.words[at:]
                if _is_name(one) and _is_name(other):
                    yield one, other

    @property
    def joins(self) -> bool:
        """It says itself that two streets meet."""
        return any(word.joins for word in self.words)


def read(text: str) -> Typed:
    """Take a text apart."""
    said = plain(text)
    return Typed(said, tuple(words_of(said)))


def _number(text: str) -> str:
    """Return the key of a number that is being typed: «12 корп» begins «12к2»."""
    return house_key(_BUILDING_BEGUN.sub(r"\1", text))


def _without_house_word(words: Words) -> Words:
    return words[:-1] if words[-1].text in _HOUSE_WORDS else words


def _groups(words: Words) -> Iterator[Words]:
    """Yield the words between those that join."""
    group: list[Word] = []
    for word in words:
        if not word.joins:
            group.append(word)
        else:
            yield tuple(group)
            group = []
    yield tuple(group)


def _says_something(words: Words) -> bool:
    return not all(word.is_unsaid for word in words)


def _is_name(words: Sequence[Word]) -> bool:
    """Tell whether there is more in it than a kind and a number."""
    return any(not word.is_number and not word.is_kind for word in words)
