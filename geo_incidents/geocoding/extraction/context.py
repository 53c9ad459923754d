"""What does the whole text say that concerns every name in it?"""

from __future__ import annotations

from dataclasses import dataclass

from geo_incidents.geocoding.extraction.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole text says: its tokens, as written, and the settlements named.

    ``others`` are the tokens that name other towns, ``others_told`` those of them that
    a word like «город» makes sure. ``is_shouted`` tells that capitals mean nothing.
    """

    found: Tokens
    written: str
    settlements: frozenset[str] = frozenset()
    others: frozenset[int] = frozenset()
    others_told: frozenset[int] = frozenset()
    is_shouted: bool = False

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Return the characters of the tokens ``first:end``."""
        return self.found.starts[first], self.found.ends[end - 1]

    def is_capital(self, at: int) -> bool:
        """Tell whether a token is written with a capital that means something."""
        starts = self.found.starts
        if self.is_shouted or not 0 <= at < len(starts):
            return False
        return self.written[starts[at]].isupper()

    def word(self, at: int) -> str:
        """Return a token; "" before the first and behind the last."""
        words = self.found.words
        return words[at] if 0 <= at < len(words) else ""
