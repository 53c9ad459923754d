"""How do the words of an appeal look, with what gives people away covered?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.geocoding.registers import register_of
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.masking.finding import NOTHING_KNOWN, Known, personal
from geo_incidents.publication.masking.register import RegisterOfPlaces
from geo_incidents.publication.masking.spans import (
    Kind,
    Piece,
    Span,
    composed,
    shown,
)
from geo_incidents.publication.releasing.models import Release
from geo_incidents.territories.selectors import phones_of

Part = dict[str, str]


def known_in(municipality: Municipality | None) -> Known:
    """Return what is no secret in a town: its places, its organisations' phones."""
    if municipality is None:
        return NOTHING_KNOWN
    places = RegisterOfPlaces(register_of(municipality))
    return Known(places, phones_of(municipality))


def found_in(appeal: Appeal) -> tuple[Span, ...]:
    """Return what the masker would cover of an appeal."""
    return personal(appeal.text, known_in(appeal.municipality))


def covering(appeal: Appeal, release: Release | None) -> tuple[Span, ...]:
    """Return what is covered of an appeal: as decided, else as found."""
    if release is None or release.spans is None:
        return found_in(appeal)
    return read(release.spans)


def as_seen(text: str, spans: Sequence[Span]) -> list[Piece]:
    """Return the pieces that everybody would read; covered ones are empty."""
    return shown(composed(text), spans)


def parts(text: str, spans: Sequence[Span]) -> list[Part]:
    """Write what everybody reads, as it is published."""
    return [
        {"hidden": piece.kind.value} if piece.kind else {"text": piece.text}
        for piece in as_seen(text, spans)
    ]


def written(spans: Iterable[Span]) -> list[list[Any]]:
    """Write spans as they are stored."""
    return [[span.start, span.end, span.kind.value] for span in spans]


def read(stored: Iterable[Sequence[Any]]) -> tuple[Span, ...]:
    """Read spans as they are stored."""
    return tuple(Span(start, end, Kind(kind)) for start, end, kind in stored)
