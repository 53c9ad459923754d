"""How does a site wish its widget to look? What we do not know is not wished."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

THEMES: Final = ("auto", "light", "dark")
LANGUAGES: Final = ("ru", "en")
LOWEST, USUAL, HIGHEST = 320, 520, 1200
_COLOUR: Final = re.compile(r"#?([0-9a-fA-F]{6})")
_CODE: Final = re.compile(r"[\w.-]{1,100}")


@dataclass(frozen=True, slots=True)
class Wishes:
    """Each "" where nothing is wished; ``accent`` is six hexadecimal digits."""

    district: str = ""
    theme: str = THEMES[0]
    accent: str = ""
    language: str = ""
    height: int = USUAL


def wishes_of(asked: Mapping[str, str]) -> Wishes:
    """Read the wishes of an address."""
    colour = _COLOUR.fullmatch(asked.get("accent", ""))
    code = _CODE.fullmatch(asked.get("district", ""))
    theme, language = asked.get("theme", ""), asked.get("lang", "")
    return Wishes(
        district=code[0] if code else "",
        theme=theme if theme in THEMES else THEMES[0],
        accent=colour[1].lower() if colour else "",
        language=language if language in LANGUAGES else "",
        height=_height(asked.get("height", "")),
    )


def _height(said: str) -> int:
    is_number = said.isascii() and said.isdigit() and len(said) < len("99999")
    return min(max(int(said), LOWEST), HIGHEST) if is_number else USUAL
