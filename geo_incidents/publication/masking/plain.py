"""How does a text look in small letters, character by character?"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_MIXED: Final = re.compile(r"(?<![a-zа-я])(?=[a-z]*[а-я])(?=[а-я]*[a-z])[a-zа-я]+")
_LATIN: Final = "abcehkmoptxyu"
_CYRILLIC: Final = "авсенкмортхуи"
_LOOKS_CYRILLIC: Final = str.maketrans(_LATIN, _CYRILLIC)
# Letters of Tatar, Bashkir, Kazakh, Uzbek and Ukrainian, which names are written with.
_NEIGHBOURS: Final = dict(
    zip("әөүұіїєґғңһҗқўҳҷҫҙҡ", "аоууииеггнхжкухчсзк", strict=True)
)
_DASHES: Final = frozenset("‐‑‒–—−")


class _Fold(dict[int, str]):
    """One character for one: compatible, small, without ё and exotic dashes."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        same = unicodedata.normalize("NFKC", letter)
        small = (same if len(same) == 1 else letter).lower()
        kept = small if len(small) == 1 else letter
        if kept in _DASHES:
            kept = "-"
        elif kept == "ё":
            kept = "е"
        elif kept in _NEIGHBOURS:
            kept = _NEIGHBOURS[kept]
        elif kept != "\n" and unicodedata.category(kept)[0] in "CZ":
            kept = " "
        self[code] = kept
        return kept


_FOLD: Final = _Fold()


def plain(composed: str) -> str:
    """Return as many characters, small and of the simplest form."""
    return composed.translate(_FOLD)


def without_look_alikes(text: str) -> str:
    """Read Latin letters as Cyrillic inside Cyrillic words: «Ивaнов»."""
    return _MIXED.sub(lambda match: match[0].translate(_LOOKS_CYRILLIC), text)
