"""How is a value put together from several columns?

``{column}`` is a column's text, ``{column:slug}`` its Latin, URL-safe form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_PLACE: Final = re.compile(r"\{([^{}:]+)(:slug)?\}")
_LATIN: Final = (
    "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e iu ia"
)
_LETTERS: Final = {
    letter: latin.strip("-")
    for letter, latin in zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", _LATIN.split(), strict=True
    )
} | {"№": " n "}
_LONGEST: Final = 48


def is_template(origin: str) -> bool:
    """Tell a template from the plain name of a column."""
    return _PLACE.search(origin) is not None


def columns_in(template: str) -> list[str]:
    """Return the columns that a template speaks of."""
    return [place[1] for place in _PLACE.finditer(template)]


def fill(template: str, original: Mapping[str, str]) -> str:
    """Fill a template; when every column of it is empty the result is empty."""
    said = {column: original[column].strip() for column in columns_in(template)}
    if not any(said.values()):
        return ""
    return _PLACE.sub(
        lambda place: slug(said[place[1]]) if place[2] else said[place[1]], template
    )


def slug(text: str) -> str:
    """Write Russian in Latin letters, lower case, words joined by hyphens.

    Cut to whole words within 48 characters; «Пороховые, N 7» gives "porokhovye-n-7".
    """
    latin = "".join(_LETTERS.get(letter, letter) for letter in text.lower())
    words = re.findall(r"[a-z0-9]+", latin)
    kept = ""
    for word in words:
        if len(kept) + len(word) >= _LONGEST:
            break
        kept = f"{kept}-{word}" if kept else word
    return kept or "-".join(words)[:_LONGEST]
