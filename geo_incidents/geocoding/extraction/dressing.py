"""Which kind of street and what else is said beside a name?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from geo_incidents.geocoding.extraction.kinds import is_weak, kind_words
from geo_incidents.geocoding.extraction.lexicon import Lexicon, Meaning, Sort
from geo_incidents.geocoding.extraction.street_forms import Form, is_only_number
from geo_incidents.geocoding.extraction.tokens import Tokens
from geo_incidents.geocoding.extraction.words import common

SKIPPED: Final = frozenset({*"-.«»\"“”'№", "номер", "ном"})
_NO_KINDS: Final[frozenset[str]] = frozenset()
_LONGEST_QUALIFIER: Final = 2
_QUALIFIERS: Final = {
    ("в", "о"): "во",
    ("во",): "во",
    ("васильевского", "острова"): "во",
    ("васильевский", "остров"): "во",
    ("п", "с"): "пс",
    ("пс",): "пс",
    ("петроградской", "стороны"): "пс",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``start:end`` name one of ``meanings``.

    ``before`` and ``behind`` are the kinds of street said beside the name, and
    ``qualifier`` what is said to tell namesakes apart; ``outer_start:outer_end`` takes
    them in. ``errors`` counts letters that were wrong.
    """

    start: int
    end: int
    meanings: tuple[Meaning, ...]
    before: frozenset[str] = _NO_KINDS
    behind: frozenset[str] = _NO_KINDS
    qualifier: str = ""
    outer_start: int = 0
    outer_end: int = 0
    errors: int = 0

    @property
    def kinds(self) -> frozenset[str]:
        """Return the kinds of street that were said."""
        return self.before or self.behind


class _Beside(NamedTuple):
    before: frozenset[str]
    behind: frozenset[str]
    start: int
    end: int


def run(names: Sequence[str], at: int, longest: int) -> tuple[list[str], list[int]]:
    """Return up to ``longest`` words from a token on, and where each of them ends."""
    words: list[str] = []
    ends: list[int] = []
    while at < len(names) and len(words) < longest:
        name = names[at]
        if name not in SKIPPED:
            if not name[0].isalnum() and name[0] != "#":
                break
            words.append(name)
            ends.append(at + 1)
        elif not words:
            break
        at += 1
    return words, ends


class Dresser:
    """Takes in the kinds and the qualifiers beside the names of one text."""

    def __init__(self, found: Tokens, lexicon: Lexicon) -> None:
        self._words = found.words
        self._names = found.names
        self._lexicon = lexicon

    def dressed(
        self,
        start: int,
        end: int,
        form: Form,
        meanings: Sequence[Meaning],
        *,
        free_from: int,
    ) -> Mention | None:
        """Return the mention of a form at tokens ``start:end``.

        Tokens before ``free_from`` belong to an earlier name. None where the form says
        too little without its kind: «14-я» is a street only before «линия».
        """
        beside = self._beside(start, end, meanings, free_from)
        meant = _said_enough(form, meanings, beside)
        if not meant:
            return None
        qualifier, outer_end = self._qualifier(beside.end)
        return Mention(
            start,
            end,
            tuple(meant),
            beside.before,
            beside.behind,
            qualifier,
            beside.start,
            outer_end,
        )

    def kinds_at(self, at: int) -> frozenset[str]:
        """Return the kinds of street that a token says."""
        if 0 <= at < len(self._words):
            return kind_words().get(self._words[at], _NO_KINDS)
        return _NO_KINDS

    def over_dot(self, at: int, step: int) -> int:
        """Return the next token in a direction, over the dot of an abbreviation."""
        if 0 <= at < len(self._words) and self._words[at] == ".":
            return at + step
        return at

    def _beside(
        self, start: int, end: int, meanings: Sequence[Meaning], free_from: int
    ) -> _Beside:
        """Find the kind; one behind the name counts unless the one before agrees."""
        at = self.over_dot(start - 1, -1)
        before = self.kinds_at(at) if at >= free_from else _NO_KINDS
        if is_weak(before) and not _agrees(meanings, before):
            before = _NO_KINDS
        outer_start = at if before else start
        if _agrees(meanings, before):
            return _Beside(before, _NO_KINDS, outer_start, end)
        at = self.over_dot(end, 1)
        behind = self.kinds_at(at)
        if not behind or self._is_of_the_next(at + 1, behind, meanings):
            return _Beside(before, _NO_KINDS, outer_start, end)
        if _agrees(meanings, behind):
            return _Beside(_NO_KINDS, behind, start, at + 1)
        return _Beside(before, behind, outer_start, at + 1)

    def _is_of_the_next(
        self, at: int, kinds: frozenset[str], meanings: Sequence[Meaning]
    ) -> bool:
        """Tell whether a kind belongs to the name that follows it."""
        if _agrees(meanings, kinds):
            return False
        at = self.over_dot(at, 1)
        return at < len(self._names) and bool(self._lexicon.longest(self._names[at]))

    def _qualifier(self, at: int) -> tuple[str, int]:
        words, ends = run(self._names, self.over_dot(at, 1), _LONGEST_QUALIFIER)
        for width in range(len(words), 0, -1):
            qualifier = _QUALIFIERS.get(tuple(words[:width]), "")
            if qualifier and (words[0] != "во" or self._ends_name(ends[0])):
                return qualifier, self.over_dot(ends[width - 1], 1)
        return "", at

    def _ends_name(self, at: int) -> bool:
        """Tell «Средний пр. ВО, 5» from «Средний, во дворе»."""
        return at >= len(self._words) or not self._words[at].isalpha()


def _agrees(meanings: Sequence[Meaning], kinds: frozenset[str]) -> bool:
    return any(meaning.kind in kinds for meaning in meanings)


def _said_enough(
    form: Form, meanings: Sequence[Meaning], beside: _Beside
) -> Sequence[Meaning]:
    """Leave out what such a form cannot mean without its kind."""
    is_common = not form[1:] and (form[0] in common() or form[0] in kind_words())
    if not is_common and not is_only_number(form):
        return meanings
    said = beside.before | beside.behind
    return [m for m in meanings if m.kind in said and m.sort is Sort.STREET]
