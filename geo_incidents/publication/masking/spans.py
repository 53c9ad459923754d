"""What was found in a text, and how is it covered up?

Spans count characters of the text composed (NFC), as :func:`composed` returns it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Final

HIDDEN_CONTACT: Final = "¤"
HIDDEN: Final = "¦"


class Kind(StrEnum):
    """What would be known of a person by the words."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    FLAT = "flat"
    DOCUMENT = "document"
    CARD = "card"
    PLATE = "plate"
    LINK = "link"
    BIRTH = "birth"
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start:end`` of a composed text, and what they tell."""

    start: int
    end: int
    kind: Kind

    def touches(self, other: Span) -> bool:
        """Tell whether two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; ``kind`` is None where it may be read by everybody."""

    text: str
    kind: Kind | None


def composed(text: str) -> str:
    """Return a text as spans count it."""
    return unicodedata.normalize("NFC", text)


def found(pattern: re.Pattern[str], plain: str, kind: Kind) -> Iterator[Span]:
    """Yield what a pattern finds; where it has a group ``it``, that alone."""
    group = "it" if "it" in pattern.groupindex else 0
    for match in pattern.finditer(plain):
        yield Span(*match.span(group), kind)


def covered_evenly(text: str, spans: Iterable[Span]) -> str:
    """Return a text of the same length, with a mark for each character covered.

    ``HIDDEN_CONTACT`` stands for phones and mail, ``HIDDEN`` for all else.
    """
    parts = pieces(text, tuple(spans))
    return "".join(p.text if p.kind is None else _mark(p) for p in parts)


def _mark(piece: Piece) -> str:
    is_contact = piece.kind in {Kind.PHONE, Kind.EMAIL, Kind.LINK}
    return (HIDDEN_CONTACT if is_contact else HIDDEN) * len(piece.text)


def misspelt(stem: str) -> str:
    """Return a pattern of a word, a letter of it left out or two of them swapped.

    The first letter is always right.
    """
    spellings = {stem}
    for at in range(1, len(stem)):
        spellings.add(stem[:at] + stem[at + 1 :])
        spellings.add(stem[:at] + stem[at : at + 2][::-1] + stem[at + 2 :])
    return f"(?:{'|'.join(sorted(spellings, key=len, reverse=True))})"


def united(*sources: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order without overlaps; what overlaps becomes one.

    It has the kind of the span that begins first, of the longest where several do.
    """
    ordered = sorted(chain(*sources), key=lambda span: (span.start, -span.end))
    joined: list[Span] = []
    for span in ordered:
        if joined and span.start < joined[-1].end:
            last = joined[-1]
            joined[-1] = Span(last.start, max(last.end, span.end), last.kind)
        elif span.start < span.end:
            joined.append(span)
    return tuple(joined)


def pieces(text: str, spans: Sequence[Span]) -> Iterator[Piece]:
    """Cut a composed text at its spans; the pieces together are that text."""
    at = 0
    for span in spans:
        if at < span.start:
            yield Piece(text[at : span.start], None)
        yield Piece(text[span.start : span.end], span.kind)
        at = span.end
    if at < len(text):
        yield Piece(text[at:], None)


def shown(text: str, spans: Sequence[Span]) -> list[Piece]:
    """Return what everybody may read: covered pieces are empty.

    Of neighbours of one kind, with nothing but blanks between, one is left.
    """
    seen: list[Piece] = []
    for piece in pieces(text, spans):
        if piece.kind is None:
            seen.append(piece)
            continue
        is_blank = bool(seen) and seen[-1].kind is None and not seen[-1].text.strip()
        before = seen[:-1] if is_blank else seen
        if before and before[-1].kind is piece.kind:
            seen = before
        else:
            seen.append(Piece("", piece.kind))
    return seen


def covered(text: str, spans: Sequence[Span], label: Callable[[Kind], str]) -> str:
    """Return a composed text with a label in place of what is covered."""
    seen = shown(text, spans)
    return "".join(label(one.kind) if one.kind else one.text for one in seen)
