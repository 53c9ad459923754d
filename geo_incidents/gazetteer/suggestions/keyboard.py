"""What was meant by somebody who typed in the other keyboard layout?"""

from __future__ import annotations

import re
from typing import Final

_LATIN_KEYS: Final = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~{}:\"<>|?"
_RUSSIAN_KEYS: Final = "ёйцукенгшщзхъфывапролджэячсмитьбюёхъжэбю/,"
_TO_RUSSIAN: Final = str.maketrans(_LATIN_KEYS, _RUSSIAN_KEYS)
_TO_LATIN: Final = str.maketrans(_RUSSIAN_KEYS[:33], _LATIN_KEYS[:33])
_LATIN: Final = re.compile("[a-z]")
_RUSSIAN: Final = re.compile("[а-яё]")


def in_the_other_layout(text: str) -> str:
    """Return the same keys in the other layout; "" when it cannot be told.

    Only letters of one script tell in which layout somebody typed.
    """
    small = text.lower()
    is_latin, is_russian = _LATIN.search(small), _RUSSIAN.search(small)
    if bool(is_latin) == bool(is_russian):
        return ""
    return small.translate(_TO_RUSSIAN if is_latin else _TO_LATIN).strip()
