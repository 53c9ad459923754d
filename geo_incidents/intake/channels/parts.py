"""How is a text cut where a channel takes none so long? Pure."""

from __future__ import annotations

from collections.abc import Callable


def parts_of(
    text: str, longest: int, measured: Callable[[str], int] = len
) -> list[str]:
    """Cut a text between words into parts, none ``measured`` longer; at least one.

    A measure finds no text shorter than it has characters.
    """
    parts = []
    while measured(text) > longest:
        room = text[:longest]
        while measured(room) > longest:
            room = room[:-1]
        end = room.rfind(" ") + 1 or len(room)
        parts.append(text[:end].rstrip())
        text = text[end:]
    return [*parts, text] if text or not parts else parts


def in_utf16(text: str) -> int:
    """Measure a text in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2
