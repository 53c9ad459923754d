"""By which word does a link begin to follow a place in a messenger? Pure.

A link to a bot carries one word of 64 letters, digits, "_" and "-": the query of the
place, written so. What is longer, such as an area gone round by hand, is kept under a
word that says nothing (``linked``).
"""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final

LONGEST: Final = 64
_SIGN: Final = "f_"


def word_of(query: str) -> str | None:
    """Return the word of a place by its query; None: it is too long for one."""
    packed = urlsafe_b64encode(query.encode()).decode().rstrip("=")
    word = f"{_SIGN}{packed}"
    return word if len(word) <= LONGEST else None


def query_in(word: str) -> str | None:
    """Return the query that a word holds; None where it is no such word."""
    packed = word.removeprefix(_SIGN)
    if packed == word or len(word) > LONGEST:
        return None
    try:
        return urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
