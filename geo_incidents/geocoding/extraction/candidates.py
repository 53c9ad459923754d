"""Which streets may a mention mean, and what speaks for each of them?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from geo_incidents.gazetteer.house_numbers import number_base
from geo_incidents.geocoding.extraction.clues import Clue, score_of
from geo_incidents.geocoding.extraction.context import Context
from geo_incidents.geocoding.extraction.dressing import Mention
from geo_incidents.geocoding.extraction.houses import House, Match
from geo_incidents.geocoding.extraction.lexicon import Meaning, Sort
from geo_incidents.geocoding.extraction.number_reading import Number
from geo_incidents.geocoding.extraction.numbers import Looseness
from geo_incidents.geocoding.extraction.register import Register, Street
from geo_incidents.geocoding.extraction.street_forms import Manner
from geo_incidents.geocoding.extraction.surroundings import surroundings

_MANNERS: Final = {
    Manner.FULL: Clue.NAME_FULL,
    Manner.ABBREVIATED: Clue.NAME_ABBREVIATED,
    Manner.INFLECTED: Clue.NAME_INFLECTED,
    Manner.SURNAME: Clue.NAME_SURNAME,
    Manner.PARTIAL: Clue.NAME_PARTIAL,
    Manner.MISSPELT: Clue.NAME_MISSPELT,
}
_HOUSES: Final = {
    Looseness.EXACT: Clue.HOUSE_EXACT,
    Looseness.SPELLING: Clue.HOUSE_EXACT,
    Looseness.LETTER: Clue.HOUSE_LETTER,
    Looseness.STRUCTURE: Clue.HOUSE_LETTER,
    Looseness.PART: Clue.HOUSE_PART,
    Looseness.BUILDING: Clue.HOUSE_BUILDING,
}
# These speak against a name that stands alone, without a kind or a house.
BARE_ONLY: Final = frozenset({Clue.ADJECTIVE_OF_NOUN, Clue.COMMON_WORD})
# What it costs to leave out a part of the number that was read.
DROPPED: Final = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A street that a mention may mean, the house said with it, and the score."""

    mention: Mention
    street: Street
    number: Number | None
    match: Match | None
    neighbours: tuple[tuple[int, House], ...]
    clues: tuple[Clue, ...]
    score: float


def candidates(
    mention: Mention, numbers: Sequence[Number], register: Register, context: Context
) -> list[Candidate]:
    """Weigh every street of a mention with every number said for it, best first."""
    around = tuple(surroundings(mention, context))
    found = []
    for meaning in mention.meanings:
        if meaning.sort is Sort.STREET:
            street = register.streets[int(meaning.key)]
            beside = (*around, *_settled(street, context))
            found += [
                _weighed(mention, meaning, street, number, beside)
                for number in (numbers or (None,))
            ]
    return sorted(found, key=lambda candidate: -candidate.score)


def _weighed(
    mention: Mention,
    meaning: Meaning,
    street: Street,
    number: Number | None,
    around: tuple[Clue, ...],
) -> Candidate:
    match = _match(street, number)
    neighbours: tuple[tuple[int, House], ...] = ()
    if number and match is None:
        neighbours = tuple(street.houses.neighbours(number_base(number.keys[0])))
    clues = (
        _manner(mention, meaning),
        _kind(mention, meaning),
        *_qualified(mention, meaning),
        *_housed(number, match, neighbours, mention),
        *around,
    )
    if mention.kinds or _is_beside(number, mention):
        clues = tuple(clue for clue in clues if clue not in BARE_ONLY)
    return Candidate(mention, street, number, match, neighbours, clues, score_of(clues))


def _is_beside(number: Number | None, mention: Mention) -> bool:
    """Tell whether a number stands right behind a name."""
    return number is not None and number.start >= mention.end and not number.is_loose


def _match(street: Street, number: Number | None) -> Match | None:
    """Return the house of the reading that fits best; a part left out costs dear."""
    found: list[tuple[int, Match]] = []
    for dropped, key in enumerate(number.keys if number else ()):
        if match := street.houses.match(key):
            found.append((match.looseness + DROPPED * dropped, match))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _manner(mention: Mention, meaning: Meaning) -> Clue:
    if mention.errors > 1:
        return Clue.NAME_MISSPELT_TWICE
    if meaning.manner is Manner.SURNAME and meaning.kind in mention.kinds:
        return Clue.NAME_ABBREVIATED  # «улица Захарова» is how people call it
    return _MANNERS[meaning.manner]


def _kind(mention: Mention, meaning: Meaning) -> Clue:
    if meaning.kind in mention.kinds:
        return Clue.KIND_AGREES
    return Clue.KIND_DIFFERS if mention.kinds else Clue.KIND_UNSAID


def _qualified(mention: Mention, meaning: Meaning) -> Iterator[Clue]:
    if meaning.qualifier or mention.qualifier:
        if meaning.qualifier == mention.qualifier:
            yield Clue.QUALIFIER_AGREES
        elif mention.qualifier:
            yield Clue.QUALIFIER_DIFFERS
        else:
            yield Clue.QUALIFIER_UNSAID


def _housed(
    number: Number | None,
    match: Match | None,
    neighbours: Sequence[object],
    mention: Mention,
) -> Iterator[Clue]:
    if number is None:
        yield Clue.HOUSE_UNSAID
        return
    if match:
        yield _HOUSES[match.looseness]
    else:
        yield Clue.HOUSE_NEIGHBOUR if neighbours else Clue.HOUSE_UNKNOWN
    if number.is_said:
        yield Clue.HOUSE_WORD
    if number.is_loose:
        yield Clue.HOUSE_LOOSE
    if number.start < mention.start:
        yield Clue.HOUSE_BEFORE


def _settled(street: Street, context: Context) -> Iterator[Clue]:
    """Compare the street's settlement with those named in the text."""
    if street.settlement in context.settlements:
        yield Clue.SETTLEMENT_AGREES
    elif context.settlements:
        yield Clue.SETTLEMENT_DIFFERS
    elif street.settlement:
        yield Clue.SETTLEMENT_UNSAID
