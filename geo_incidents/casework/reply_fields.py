"""Which fields may a reply have, how are they filled in, and what is left to compare?

Pure. A field is a name in braces; nothing else in braces means anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

FIELDS: Final = (
    *("number", "date", "category", "address"),
    *("organisation", "district", "due", "today"),
)
_FIELD: Final = re.compile(r"\{([^{}\n]*)\}")
_NO_LETTERS: Final = re.compile(r"[\W\d_]+")
COMPARED: Final = 2000


def mistakes_in(text: str) -> tuple[str, ...]:
    """Return what stands in braces and is no field, and braces that stand alone."""
    names = _FIELD.findall(text)
    unknown = [f"{{{name}}}" for name in names if name not in FIELDS]
    alone = sorted(set(_FIELD.sub("", text)) & {"{", "}"})
    return tuple(dict.fromkeys([*unknown, *alone]))


def missing_in(text: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the fields of a text that have no value here."""
    names = dict.fromkeys(_FIELD.findall(text))
    return tuple(f"{{{name}}}" for name in names if not values.get(name))


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its fields filled in; a value is never looked into again."""
    return _FIELD.sub(lambda found: values.get(found[1], found[0]), text)


def plain(text: str) -> str:
    """Return the words of a text without fields, figures and marks, to be compared."""
    words = _NO_LETTERS.sub(" ", _FIELD.sub(" ", text).casefold().replace("ё", "е"))
    return words.strip()[:COMPARED]
