"""Which places of a town's register does a text name, as masking asks?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from geo_incidents.geocoding.extraction.dressing import Mention
from geo_incidents.geocoding.extraction.lexicon import Sort
from geo_incidents.geocoding.extraction.normalising import normalised
from geo_incidents.geocoding.extraction.register import Register
from geo_incidents.geocoding.extraction.spotting import spot
from geo_incidents.geocoding.extraction.tokens import Tokens, tokens
from geo_incidents.geocoding.extraction.words import house_words
from geo_incidents.publication.masking.places import Named

_AREAS: Final = frozenset({Sort.TOWN, Sort.SETTLEMENT, Sort.DISTRICT})
_LONGEST_HOUSE: Final = 3


@dataclass(frozen=True, slots=True)
class RegisterOfPlaces:
    """Reads texts by one municipality's register."""

    register: Register

    def named(self, composed: str, /) -> Sequence[Named]:
        """Return the places in a composed text; one cut off at its end names none."""
        normal = normalised(composed)
        if not composed.startswith(normal.written):
            return ()
        found = tokens(normal.plain, normal.seams)
        mentions = spot(found, normal.written, self.register.lexicon)
        return tuple(_named(found, mentions))


def _named(found: Tokens, mentions: Sequence[Mention]) -> Iterator[Named]:
    for mention in mentions:
        yield Named(
            found.starts[mention.outer_start],
            found.ends[mention.outer_end - 1],
            _is_sure(found, mention),
        )


def _is_sure(found: Tokens, mention: Mention) -> bool:
    """Tell whether more than one bare word says that this is a place."""
    if mention.errors:
        return bool(mention.kinds)
    if mention.kinds or mention.end - mention.start > 1:
        return True
    return _has_house(found, mention.end)


def _has_house(found: Tokens, at: int) -> bool:
    while at < len(found) and (
        found.words[at] in house_words() or found.words[at] in ",.№"
    ):
        at += 1
    is_number = at < len(found) and found.words[at].isdecimal()
    return is_number and len(found.words[at]) <= _LONGEST_HOUSE
