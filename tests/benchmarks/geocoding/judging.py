"""When is an answer right? When it says the official address or stands where it is.

Street names count without their kind and without their endings, since extractors give
words as they were written; numbers count without the литера that people leave out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from geo_incidents.gazetteer.addresses import street_key
from geo_incidents.gazetteer.house_numbers import house_key, without_letter
from geo_incidents.spatial.crs import distance_m
from tests.benchmarks.geocoding.peers import Answer, Position

NEAR_M: Final = 60.0
_ENDING: Final = re.compile(
    r"(?<=[а-я]{3})(?:ого|его|ому|ему|ыми|ими|ая|яя|ой|ей|ую|юю|ый|ий|ое|ее|ом|ем|ым|им"
    r"|ых|их|ам|ям|ах|ях|а|я|у|ю|ы|и|е|о|ь|й)$"
)


class Verdict(Enum):
    """How far an answer is right."""

    SILENT = "no answer"
    WRONG = "wrong"
    STREET = "street"
    HOUSE = "street and house"


@dataclass(frozen=True, slots=True)
class Truth:
    """The official address, and the (longitude, latitude) the appeal was given."""

    street: str
    number: str
    position: Position


def judge(answer: Answer | None, truth: Truth) -> Verdict:
    """Judge one answer."""
    if answer is None:
        return Verdict.SILENT
    at = answer.position
    if at is not None and distance_m(at, truth.position) <= NEAR_M:
        return Verdict.HOUSE
    if name_stems(answer.street) != name_stems(truth.street):
        return Verdict.WRONG
    said, official = _number(answer.number), _number(truth.number)
    return Verdict.HOUSE if said and said == official else Verdict.STREET


def name_stems(street: str) -> list[str]:
    """Return the words of the name, without the kind and the endings."""
    _, name, _ = street_key(street).split("|")
    return [stem(word) for word in name.split()]


def stem(word: str) -> str:
    """Take the ending off a Russian word in lower case; three letters stay."""
    return _ENDING.sub("", word.replace("ё", "е"))


def _number(number: str) -> str:
    return without_letter(house_key(number))
