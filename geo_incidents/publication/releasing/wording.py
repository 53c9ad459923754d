"""What stands in place of what is covered, in the reader's language?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from geo_incidents.publication.masking.spans import Kind, Piece

LABELS: Final[Mapping[Kind, Promise]] = {
    Kind.NAME: pgettext_lazy("covered", "name"),
    Kind.PHONE: pgettext_lazy("covered", "phone"),
    Kind.EMAIL: pgettext_lazy("covered", "e-mail"),
    Kind.FLAT: pgettext_lazy("covered", "flat"),
    Kind.DOCUMENT: pgettext_lazy("covered", "document"),
    Kind.CARD: pgettext_lazy("covered", "account"),
    Kind.PLATE: pgettext_lazy("covered", "number plate"),
    Kind.LINK: pgettext_lazy("covered", "personal page"),
    Kind.BIRTH: pgettext_lazy("covered", "date of birth"),
    Kind.OTHER: pgettext_lazy("covered", "covered"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A part of what is shown: words, or the ``label`` of what is covered."""

    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Words:
    """What a resident wrote, as everybody may read it; ``said_at`` is aware."""

    said_at: datetime
    parts: tuple[Said, ...]


def said(pieces: Iterable[Piece]) -> tuple[Said, ...]:
    """Word pieces in the language of the present request."""
    return tuple(Said(p.text, str(LABELS[p.kind]) if p.kind else "") for p in pieces)


def as_text(words: Words) -> str:
    """Return words for where there is no page: «Сосед [имя] бросает мусор»."""
    return bracketed(words.parts)


def bracketed(parts: Iterable[Said]) -> str:
    """Return parts as a text, with the label of what is covered in brackets."""
    return "".join(f"[{one.label}]" if one.label else one.text for one in parts)


def published_words(stored: Sequence[Mapping[str, Any]]) -> tuple[Words, ...]:
    """Word what is published of an incident."""
    return tuple(
        Words(
            datetime.fromisoformat(one["said_at"]),
            said(_piece(part) for part in one["parts"]),
        )
        for one in stored
    )


def _piece(part: Mapping[str, str]) -> Piece:
    hidden = part.get("hidden")
    return Piece(part.get("text", ""), Kind(hidden) if hidden else None)
