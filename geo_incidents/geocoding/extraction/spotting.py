"""Where in a text is something of the register named?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice, product
from typing import Final

from geo_incidents.geocoding.extraction.dressing import Dresser, Mention, run
from geo_incidents.geocoding.extraction.grammar import is_known
from geo_incidents.geocoding.extraction.kinds import kind_words
from geo_incidents.geocoding.extraction.lexicon import FORGIVEN, Lexicon
from geo_incidents.geocoding.extraction.street_forms import (
    Form,
    Manner,
)
from geo_incidents.geocoding.extraction.tokens import Tokens
from geo_incidents.geocoding.extraction.words import common, house_words

MOST_MENTIONS: Final = 30
_LONGEST_MISSPELT: Final = 3
_SHORTEST_MISSPELT: Final = 4
_LONG: Final = 6
_MOST_READINGS: Final = 36


def spot(found: Tokens, written: str, lexicon: Lexicon) -> list[Mention]:
    """Return what is named, in the order of the text; nothing overlaps."""
    return list(_Spotter(found, written, lexicon).mentions())


class _Spotter:
    def __init__(self, found: Tokens, written: str, lexicon: Lexicon) -> None:
        self._tokens = found
        self._written = written
        self._words = found.words
        self._names = found.names
        self._dresser = Dresser(found, lexicon)
        self._lexicon = lexicon
        self._taken = 0
        self._beside_kind = {
            beside
            for at, word in enumerate(found.words)
            if word in kind_words()
            for beside in (
                self._dresser.over_dot(at - 1, -1),
                self._dresser.over_dot(at + 1, 1),
            )
        }

    def mentions(self) -> Iterator[Mention]:
        count = 0
        for at in self._worth_a_look():
            if at < self._taken or count == MOST_MENTIONS:
                continue
            mention = self._at(at)
            if mention:
                self._taken = mention.outer_end
                count += 1
                yield mention

    def _worth_a_look(self) -> list[int]:
        """Return where a name may begin: with a known word, or one by mistake."""
        beginnings, beside = self._lexicon.beginnings, self._beside_kind
        return [
            at
            for at, name in enumerate(self._names)
            if name in beginnings
            or (
                len(name) >= _SHORTEST_MISSPELT
                and (at in beside or not is_known(name))
                and name.isalpha()
            )
        ]

    def _at(self, at: int) -> Mention | None:
        name = self._names[at]
        longest = self._lexicon.longest(name)
        found = self._exact(at, longest) if longest else None
        if found is None and len(name) >= _SHORTEST_MISSPELT and name.isalpha():
            found = self._misspelt(at)
        return found

    def _exact(self, at: int, longest: int) -> Mention | None:
        """Find the longest form that begins here."""
        words, ends = run(self._names, at, longest)
        for width in range(len(words), 0, -1):
            mention = self._dressed(at, ends[width - 1], tuple(words[:width]))
            if mention:
                return mention
        return None

    def _misspelt(self, at: int) -> Mention | None:
        """Find a form whose words are nearly those here, where a street is expected."""
        word = self._words[at]
        if word in kind_words() or word in common():
            return None
        has_kind = at in self._beside_kind
        is_right = is_known(word) and not (has_kind and self._is_capital(at))
        if is_right and self._lexicon.longest(word) <= 1:
            return None
        near = self._alike(at, self._lexicon.near, errors=1, has_kind=has_kind)
        if near or is_known(word) or not (has_kind or self._number_follows(at + 1)):
            return near
        return self._alike(at, self._lexicon.far, errors=2, has_kind=has_kind)

    def _alike(
        self,
        at: int,
        similar: Callable[[str], tuple[str, ...]],
        *,
        errors: int,
        has_kind: bool,
    ) -> Mention | None:
        """Try the longest run of words first, each as it is or as what it is like."""
        words, ends = run(self._names, at, _LONGEST_MISSPELT)
        for width in range(len(words), 0, -1):
            end = ends[width - 1]
            if not (has_kind or self._is_place_for_a_street(at, end)):
                continue
            if width == 1 and is_known(words[0]) and not has_kind:
                continue
            readings = product(*((word, *similar(word)) for word in words[:width]))
            for form in islice(readings, _MOST_READINGS):
                mention = self._dressed(at, end, form)
                if mention and any(m.sort in FORGIVEN for m in mention.meanings):
                    return _misread(mention, errors)
        return None

    def _is_capital(self, at: int) -> bool:
        return self._written[self._tokens.starts[at]].isupper()

    def _is_place_for_a_street(self, at: int, end: int) -> bool:
        """Tell whether a kind, a number or a preposition says that this is a street."""
        if self._dresser.kinds_at(self._dresser.over_dot(end, 1)):
            return True
        if self._number_follows(end):
            return True
        return end - at == 1 and len(self._words[at]) >= _LONG

    def _number_follows(self, at: int) -> bool:
        while at < len(self._words) and (
            self._words[at] in house_words() or self._words[at] in ",.№"
        ):
            at += 1
        return at < len(self._words) and self._words[at].isdecimal()

    def _dressed(self, start: int, end: int, form: Form) -> Mention | None:
        meanings = self._lexicon.meanings(form)
        if not meanings:
            return None
        return self._dresser.dressed(start, end, form, meanings, free_from=self._taken)


def _misread(mention: Mention, errors: int) -> Mention:
    """Return a mention as one whose name was misspelt."""
    meanings = (
        meaning._replace(manner=Manner.MISSPELT)
        for meaning in mention.meanings
        if meaning.sort in FORGIVEN
    )
    return replace(mention, errors=errors, meanings=tuple(meanings))
