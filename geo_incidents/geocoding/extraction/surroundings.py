"""What do the words around a name say of it?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from geo_incidents.geocoding.extraction.clues import Clue
from geo_incidents.geocoding.extraction.context import Context
from geo_incidents.geocoding.extraction.dressing import Mention
from geo_incidents.geocoding.extraction.elsewhere import is_elsewhere
from geo_incidents.geocoding.extraction.grammar import (
    adjective_agreements,
    is_called,
    is_known,
    noun_agreements,
)
from geo_incidents.geocoding.extraction.tokens import is_ordinal
from geo_incidents.geocoding.extraction.words import (
    ASIDE,
    MONTHS,
    OTHER_THINGS,
    PLACING,
    QUOTES,
    SIZES,
    UNTIL,
    district_words,
)

_ASIDE_WITHIN: Final = 3
_SENTENCE_ENDS: Final = frozenset(".!?")


def surroundings(mention: Mention, context: Context) -> Iterator[Clue]:
    """Yield what the tokens before and behind a mention say for and against it."""
    at = mention.outer_start - 1
    if context.word(at) in QUOTES:
        at -= 1
    before = context.word(at)
    if not before or before in PLACING:
        yield Clue.PLACED
    if before and before not in _SENTENCE_ENDS and context.is_capital(mention.start):
        yield Clue.CAPITAL
    yield from _of_the_name(mention, context, before)
    if _is_metro(context, at):
        yield Clue.OTHER_THING
    elif not mention.kinds:
        yield from _alien(mention, context, before)
    if _is_aside(mention, context):
        yield Clue.ASIDE
    if is_elsewhere(mention, context):
        yield Clue.ELSEWHERE


def _of_the_name(mention: Mention, context: Context, before: str) -> Iterator[Clue]:
    if _is_common(mention, context) or _is_date(mention, context, before):
        yield Clue.COMMON_WORD
    if _has_other_first_word(mention, context):
        yield Clue.OTHER_NAMESAKE


def _is_date(mention: Mention, context: Context, before: str) -> bool:
    """Tell «с 8 марта нет воды» from «на 8 Марта темно»."""
    if mention.end - mention.start == 1 or context.word(mention.end - 1) not in MONTHS:
        return False
    return before in UNTIL or not context.is_capital(mention.end - 1)


def _has_other_first_word(mention: Mention, context: Context) -> bool:
    """Tell «5-й Луговой» from «3-й Луговой», and «Большая Садовая» from «Садовая»."""
    at = mention.start - 1
    word = context.word(at - 1 if context.word(at) == "." else at)
    return is_ordinal(word) or word in SIZES


def _is_aside(mention: Mention, context: Context) -> bool:
    """Tell «живу на Кирова 12» and «не Кирова 12» from where the trouble is."""
    if context.word(mention.outer_start - 1) == "не":
        return True
    first = mention.outer_start - _ASIDE_WITHIN
    return any(context.word(at) in ASIDE for at in range(first, mention.outer_start))


def _is_common(mention: Mention, context: Context) -> bool:
    """Tell whether a word is in the dictionary and not written as a name."""
    word = context.word(mention.start)
    return (
        mention.end - mention.start == 1
        and not context.is_capital(mention.start)
        and is_known(word)
        and not is_called(word, "Surn")
    )


def _alien(mention: Mention, context: Context, before: str) -> Iterator[Clue]:
    """Tell names of other things: «ООО Мира», «Невский район», «новая крыша»."""
    behind = context.word(mention.outer_end)
    if before in OTHER_THINGS or _is_person(mention, context):
        yield Clue.OTHER_THING
    if behind in district_words():
        yield Clue.DISTRICT
    elif behind.isalpha() and _agrees(mention, context, behind):
        yield Clue.ADJECTIVE_OF_NOUN


def _is_metro(context: Context, at: int) -> bool:
    """Tell «метро», «м.» and «ст. м.» before a name."""
    word = context.word(at)
    return word == "метро" or (word == "." and context.word(at - 1) == "м")


def _is_person(mention: Mention, context: Context) -> bool:
    """Tell «Чкалова А.А.» and «Крылова Анна» from streets."""
    behind, dot = context.word(mention.end), context.word(mention.end + 1)
    if not behind.isalpha() or not context.is_capital(mention.end):
        return False
    if len(behind) == 1:
        return dot == "."
    return is_called(behind, "Name") or is_called(behind, "Patr")


def _agrees(mention: Mention, context: Context, behind: str) -> bool:
    """Tell whether a name is the adjective of the noun behind it: «новая крыша»."""
    nouns = noun_agreements(behind)
    name = context.word(mention.end - 1)
    return bool(nouns and adjective_agreements(name) & nouns)
