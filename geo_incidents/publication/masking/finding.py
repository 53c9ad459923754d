"""What in a text would give a person away? The door of masking."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from geo_incidents.publication.masking.contacts import contacts
from geo_incidents.publication.masking.dwellings import dwellings
from geo_incidents.publication.masking.names import names
from geo_incidents.publication.masking.papers import births_behind, papers
from geo_incidents.publication.masking.places import Gazetteer, NoGazetteer, places
from geo_incidents.publication.masking.plain import plain
from geo_incidents.publication.masking.spans import (
    Span,
    composed,
    covered_evenly,
    united,
)
from geo_incidents.publication.masking.tokens import tokens


@dataclass(frozen=True, slots=True)
class Known:
    """What is no secret: the names of a town's places, the phones of its offices.

    Phones are digits: the last ten, or seven of a local one.
    """

    gazetteer: Gazetteer = field(default_factory=NoGazetteer)
    phones: Collection[str] = ()


NOTHING_KNOWN: Final = Known()


def personal(text: str, known: Known = NOTHING_KNOWN) -> tuple[Span, ...]:
    """Return what would give a person away, in order, without overlaps.

    Spans count characters of the text composed (NFC); any string is fine.
    """
    written = composed(text)
    small = plain(written)
    formed = united(papers(small), contacts(small, known.phones), dwellings(small))
    cut = tokens(written, covered_evenly(small, formed))
    named = places(cut, known.gazetteer.named(written))
    people = tuple(names(cut, named))
    return united(formed, people, births_behind(small, people))
