"""Which numbers of houses mean the same house, or nearly? On keys of the register.

A key is written by ``gazetteer.house_numbers``: «12/5к2с1лита».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import lru_cache
from typing import Final

from geo_incidents.gazetteer.house_numbers import number_base, without_letter

_LETTER_FOR_BUILDING: Final = re.compile(r"(?<=\d)[кс]([а-я])$")
_STRUCTURE: Final = re.compile(r"(?<=.)(?:с|соор)\d+[а-я]?$")
_FRACTION: Final = re.compile(r"^(\d+)/(\d+)$")
_BUILDING: Final = re.compile(r"^(\d+)к(\d+)$")
_RANGE: Final = re.compile(r"^(\d+)-(\d+)$")
_LONGEST_RANGE: Final = 12


class Looseness(IntEnum):
    """How much must be overlooked for two numbers to be the same; values add up.

    An unsaid литера is little, but two different ones are another building.
    """

    EXACT = 0
    SPELLING = 2  # «5/1» for «5к1»
    LETTER = 4  # «12» for «12 литера А»
    STRUCTURE = 5  # «12» for «12 строение 1»
    PART = 6  # «21» for «21-23», «7» for «7/29»
    BUILDING = 9  # «35» for «35к2», «12» for «12б»


def looseness_of(total: int) -> Looseness:
    """Return what a sum of two loosenesses comes to."""
    return next((each for each in Looseness if total <= each), Looseness.BUILDING)


@lru_cache(20_000)
def variants(key: str) -> Mapping[str, Looseness]:
    """Return the numbers that may be said for a key, each with its looseness."""
    found: dict[str, Looseness] = {}
    for variant, looseness in _variants(key):
        if variant:
            found[variant] = min(looseness, found.get(variant, looseness))
    return found


@lru_cache(20_000)
def said_variants(key: str) -> Mapping[str, Looseness]:
    """Return what may be meant by a key that was said: of «14-60» never the 60.

    Houses of the register reach from one number to another; what people write so is
    often a house and a flat.
    """
    return {
        variant: looseness
        for variant, looseness in variants(key).items()
        if looseness is not Looseness.PART
        or key.startswith((f"{variant}-", f"{variant}/"))
    }


def _variants(key: str) -> Iterator[tuple[str, Looseness]]:
    yield key, Looseness.EXACT
    plain = without_letter(key)
    if plain != key:
        yield plain, Looseness.LETTER
        letter = key[len(plain) + 3 :]
        if len(letter) == 1:
            yield plain + letter, Looseness.SPELLING
    lettered = _LETTER_FOR_BUILDING.sub("", plain)
    if lettered != plain:
        yield lettered, Looseness.LETTER
        yield f"{lettered}{plain[-1]}", Looseness.SPELLING
    yield from _respelt(plain)
    bare = _STRUCTURE.sub("", lettered)
    if bare != plain:
        yield bare, Looseness.STRUCTURE
        for variant, _ in _respelt(bare):
            yield variant, Looseness.STRUCTURE
    for part in _parts(bare):
        yield part, Looseness.PART
    if number_base(key):
        yield str(number_base(key)), Looseness.BUILDING


def _respelt(key: str) -> Iterator[tuple[str, Looseness]]:
    for pattern, joints in ((_FRACTION, "к-"), (_BUILDING, "/"), (_RANGE, "/")):
        if found := pattern.match(key):
            for joint in joints:
                yield f"{found[1]}{joint}{found[2]}", Looseness.SPELLING


def _parts(key: str) -> Iterator[str]:
    """Yield what a range or a fraction holds."""
    if found := _RANGE.match(key):
        first, last = int(found[1]), int(found[2])
        if first < last <= first + _LONGEST_RANGE:
            yield from (str(number) for number in range(first, last + 1, 2))
        yield found[2]
    elif found := _FRACTION.match(key):
        yield found[1]
