"""Which parts of a text name places? The text cut at the spots. Pure.

Spans count characters of the text in NFC; the pieces together are that text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; ``spot`` numbers those that name a place, else None."""

    text: str
    spot: int | None


def spots(spans: Iterable[Sequence[int]], length: int) -> list[Span]:
    """Return spans in order, within the text, those that overlap made one."""
    joined: list[Span] = []
    for start, end in sorted((max(a, 0), min(b, length)) for a, b in spans):
        if start >= end:
            continue
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def pieces(text: str, spans: Iterable[Sequence[int]]) -> list[Piece]:
    """Cut a text into the words that name a place and those between."""
    normal = unicodedata.normalize("NFC", text)
    cut: list[Piece] = []
    at = 0
    for number, (start, end) in enumerate(spots(spans, len(normal))):
        if at < start:
            cut.append(Piece(normal[at:start], None))
        cut.append(Piece(normal[start:end], number))
        at = end
    if at < len(normal):
        cut.append(Piece(normal[at:], None))
    return cut


def spot_of(position: int, found: Sequence[Span]) -> int | None:
    """Return the number of the spot that holds a character; None if none does."""
    holding = (n for n, (start, end) in enumerate(found) if start <= position < end)
    return next(holding, None)
