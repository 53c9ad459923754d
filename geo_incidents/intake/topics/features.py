"""What of a text tells its topic? Beginnings of words, pairs of them, and four letters.

Each is a number by hashing, so that a model holds not one word that a resident wrote
and needs no dictionary in memory. Four letters at a time bear a wrong letter or two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

BUCKETS: Final = 1 << 15
LONGEST: Final = 4000

_WORDS: Final = re.compile(r"[^\W\d_]+")
_STEM: Final = 5
_PAIRED: Final = 6
_LETTERS: Final = 4


def buckets(text: str) -> NDArray[np.int32]:
    """Return the distinct numbers, below ``BUCKETS``, of what stands in a text."""
    said = {crc32(feature.encode()) % BUCKETS for feature in _features(text)}
    return np.fromiter(sorted(said), np.int32, len(said))


def words(text: str) -> list[str]:
    """Return the words of a text in small letters, ё as е; numbers are none."""
    return _WORDS.findall(text[:LONGEST].lower().replace("ё", "е"))


def _features(text: str) -> Iterator[str]:
    found = words(text)
    for word in found:
        yield f"^{word[:_STEM]}"
        whole = f"<{word}>"
        for start in range(max(len(whole) - _LETTERS + 1, 1)):
            yield whole[start : start + _LETTERS]
    beginnings = [word[:_PAIRED] for word in found]
    for first, second in pairwise(beginnings):
        yield f"{first} {second}"
