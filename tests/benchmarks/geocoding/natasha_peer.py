"""What does natasha find? Grammar rules that wait for «улица» and «дом»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from natasha import AddrExtractor, MorphVocab

from geo_incidents.gazetteer.addresses import STREET_KINDS
from tests.benchmarks.geocoding.peers import Answer

HOUSE: Final = "дом"
_BUILDING: Final = frozenset({"корпус", "строение", "литера"})
_FEMININE: Final = frozenset({"улица", "площадь", "набережная", "аллея", "линия"})
_ENDINGS: Final = {
    True: ((r"(?:ой|ую)$", "ая"), (r"(?:ей|юю)$", "яя")),
    # «Толстого» stays: as often a genitive of a person as an adjective.
    False: ((r"(?<=[сц]к)(?:ого|ому|ом)$", "ий"), (r"ом$", "ый")),
}


class Natasha:
    name = "natasha"

    def __init__(self) -> None:
        self._extractor = AddrExtractor(MorphVocab())

    def find(self, text: str) -> Answer | None:
        """Take the first street and the first house."""
        parts = [match.fact for match in self._extractor(text)]
        street = next((part for part in parts if part.type in STREET_KINDS), None)
        number = " ".join(_house(parts))
        if street is None and not number:
            return None
        said = "" if street is None else _nominative(street.value, street.type)
        return Answer(said, number)


def _house(parts: list[Any]) -> Iterator[str]:
    """Tell the number of the first house and the building that follows it."""
    started = False
    for part in parts:
        if started and part.type not in _BUILDING:
            return
        if part.type == HOUSE:
            started = True
            yield str(part.value)
        elif started:
            yield f"{part.type} {part.value}"


def _nominative(name: str, kind: str) -> str:
    """Undo the inflection of adjectives, which natasha leaves as it was written."""
    words = []
    for said in name.split():
        word = said
        for ending, dictionary in _ENDINGS[kind in _FEMININE]:
            word = re.sub(ending, dictionary, word)
        words.append(word)
    return f"{kind} {' '.join(words)}"
