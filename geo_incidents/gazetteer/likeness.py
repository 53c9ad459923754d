"""How alike are a name and what was typed? Pure; trigrams only choose whom to ask.

Trigrams forgive little in short words: «лнеина» shares two of seven with «ленина».
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Final

FOUND: Final = 1.0
ALIKE: Final = 0.7


def likeness(typed: str, name: str) -> float:
    """Return 1 where a word of the name begins as typed, else the best ratio.

    Both are plain: small letters, е for ё. What was typed is compared with as many
    words in a row as it has itself, and with the whole name.
    """
    if f" {typed}" in f" {name}":
        return FOUND
    words = name.split()
    width = len(typed.split())
    parts = [" ".join(words[at : at + width]) for at in range(len(words) - width + 1)]
    return max(_ratio(typed, part) for part in {name, *parts})


def _ratio(typed: str, part: str) -> float:
    return SequenceMatcher(None, typed, part, autojunk=False).ratio()
