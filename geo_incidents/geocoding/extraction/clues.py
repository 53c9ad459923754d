"""What speaks for or against a reading, and how strongly?

The weights rank the readings of one name against each other; how sure the best of them
is says ``confidence``.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Clue(StrEnum):
    """One observation; its value is what is stored as a reason."""

    NAME_FULL = "name_full"
    NAME_ABBREVIATED = "name_abbreviated"
    NAME_INFLECTED = "name_inflected"
    NAME_SURNAME = "name_surname"
    NAME_PARTIAL = "name_partial"
    NAME_MISSPELT = "name_misspelt"
    NAME_MISSPELT_TWICE = "name_misspelt_twice"
    KIND_AGREES = "kind_agrees"
    KIND_DIFFERS = "kind_differs"
    KIND_UNSAID = "kind_unsaid"
    HOUSE_EXACT = "house_exact"
    HOUSE_LETTER = "house_letter"
    HOUSE_PART = "house_part"
    HOUSE_BUILDING = "house_building"
    HOUSE_NEIGHBOUR = "house_neighbour"
    HOUSE_UNKNOWN = "house_unknown"
    HOUSE_UNSAID = "house_unsaid"
    HOUSE_WORD = "house_word"
    HOUSE_LOOSE = "house_loose"
    HOUSE_BEFORE = "house_before"
    PLACED = "placed"
    CAPITAL = "capital"
    COMMON_WORD = "common_word"
    ADJECTIVE_OF_NOUN = "adjective_of_noun"
    OTHER_THING = "other_thing"
    OTHER_NAMESAKE = "other_namesake"
    ASIDE = "aside"
    DISTRICT = "district"
    ELSEWHERE = "elsewhere"
    SETTLEMENT_AGREES = "settlement_agrees"
    SETTLEMENT_DIFFERS = "settlement_differs"
    SETTLEMENT_UNSAID = "settlement_unsaid"
    QUALIFIER_AGREES = "qualifier_agrees"
    QUALIFIER_UNSAID = "qualifier_unsaid"
    QUALIFIER_DIFFERS = "qualifier_differs"
    ONE_OF_SEVERAL = "one_of_several"
    CROSSING = "crossing"
    SEGMENT = "segment"
    PLACE = "place"
    ALIAS = "alias"
    SETTLEMENT = "settlement"


WEIGHTS: Final[dict[Clue, float]] = {
    Clue.NAME_FULL: 1.2,
    Clue.NAME_ABBREVIATED: 1.0,
    Clue.NAME_INFLECTED: -0.6,
    Clue.NAME_SURNAME: 0.2,
    Clue.NAME_PARTIAL: -1.2,
    Clue.NAME_MISSPELT: -0.6,
    Clue.NAME_MISSPELT_TWICE: -1.6,
    Clue.KIND_AGREES: 2.2,
    Clue.KIND_DIFFERS: -2.0,
    Clue.KIND_UNSAID: 0.0,
    Clue.HOUSE_EXACT: 2.6,
    Clue.HOUSE_LETTER: 2.4,
    Clue.HOUSE_PART: 2.0,
    Clue.HOUSE_BUILDING: 1.4,
    Clue.HOUSE_NEIGHBOUR: 0.6,
    Clue.HOUSE_UNKNOWN: -0.4,
    Clue.HOUSE_UNSAID: 0.0,
    Clue.HOUSE_WORD: 0.4,
    Clue.HOUSE_LOOSE: -0.4,
    Clue.HOUSE_BEFORE: -0.3,
    Clue.PLACED: 0.8,
    Clue.CAPITAL: 0.8,
    Clue.COMMON_WORD: -2.2,
    Clue.ADJECTIVE_OF_NOUN: -3.5,
    Clue.OTHER_THING: -3.5,
    Clue.OTHER_NAMESAKE: -3.0,
    Clue.ASIDE: -1.0,
    Clue.DISTRICT: -6.0,
    Clue.ELSEWHERE: -6.0,
    Clue.SETTLEMENT_AGREES: 2.0,
    Clue.SETTLEMENT_DIFFERS: -2.0,
    Clue.SETTLEMENT_UNSAID: -0.4,
    Clue.QUALIFIER_AGREES: 1.5,
    Clue.QUALIFIER_UNSAID: -0.2,
    Clue.QUALIFIER_DIFFERS: -2.0,
}


def score_of(clues: Iterable[Clue]) -> float:
    """Return the sum by which the readings of a street's name are ranked."""
    return sum(WEIGHTS[clue] for clue in clues)
