"""What are the parts of a street's official name: kind, name, what tells it apart?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from geo_incidents.gazetteer.addresses import STREET_KINDS
from geo_incidents.geocoding.extraction.normalising import plain_name
from geo_incidents.geocoding.extraction.tokens import tokens

_ASIDE: Final = re.compile(r"\([^)]*\)")
_LETTER_PAIRS: Final = {("в", "о"): "во", ("п", "с"): "пс"}
_KIND_OF: Final = {
    word: kind for kind, short in STREET_KINDS.items() for word in (kind, *short)
}
_ADJECTIVES: Final = frozenset({"набережная"})
_UNSAID: Final = frozenset({"имени", "им"})


@dataclass(frozen=True, slots=True)
class StreetName:
    """A name taken apart, in the tokens of :mod:`tokens`.

    ``words`` is the name without its kind; ``glued[i]`` tells that word ``i`` follows
    a dash. ``qualifier`` stands behind the kind and tells namesakes apart: «Большой
    проспект П.С.». ``kind_first`` tells «улица Марата» from «Подрезова улица».
    """

    kind: str
    words: tuple[str, ...]
    glued: tuple[bool, ...] = ()
    qualifier: tuple[str, ...] = ()
    kind_first: bool = False


def street_name(name: str) -> StreetName:
    """Take the name of a register apart; ordinals come first in the result."""
    found = tokens(_ASIDE.sub(" ", plain_name(name)))
    words, glued, dashed = [], [], False
    for word, lexical in zip(found.words, found.names, strict=True):
        if word[0].isalnum() or lexical[0] == "#":
            if word not in _UNSAID:
                words.append(lexical if lexical[0] == "#" else word)
                glued.append(dashed)
            dashed = False
        else:
            dashed = dashed or word == "-"
    words, glued, qualifier = _split_letters(words, glued)
    if words[2:] and words[-1] in _KIND_OF and _KIND_OF.get(words[0]) == "улица":
        words, glued = words[1:], glued[1:]  # «ул. Приморское шоссе»
    at = _kind_at(words)
    if at is None:
        return StreetName("", tuple(words), tuple(glued), qualifier)
    kind = _KIND_OF[words[at]]
    before, after = words[:at], words[at + 1 :]
    if before and after:
        qualifier = (*after, *qualifier)
        after = []
    rest = before or after
    marks = glued[:at] if before else glued[at + 1 :]
    order = sorted(range(len(rest)), key=lambda i: not rest[i].startswith("#"))
    return StreetName(
        kind,
        tuple(rest[i] for i in order),
        tuple(marks[i] for i in order),
        qualifier,
        kind_first=not before,
    )


def _split_letters(
    words: list[str], glued: list[bool]
) -> tuple[list[str], list[bool], tuple[str, ...]]:
    """Take «В.О.» and «П.С.» off the end."""
    pair = _LETTER_PAIRS.get((words[-2], words[-1])) if words[2:] else None
    if pair:
        return words[:-2], glued[:-2], (pair,)
    if words[2:] and words[-1] in _LETTER_PAIRS.values():
        return words[:-1], glued[:-1], (words[-1],)
    return words, glued, ()


def _kind_at(words: list[str]) -> int | None:
    """Find the kind: at the front, at the end, else the first; the rest is a name."""
    if not words[1:]:
        return None
    places = [at for at, word in enumerate(words) if word in _KIND_OF]
    if not words[2:] and len(places) == len(words):
        return int(words[0] in _ADJECTIVES)  # «Набережная улица»
    for at in (0, len(words) - 1):
        if at in places:
            return at
    return places[0] if places else None
