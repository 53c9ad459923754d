"""What does the query of a request ask? Read once, and remembered for the next time."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from geo_incidents.errors import InvalidInput
from maps import filters
from maps.filters import Question, Terms, UnknownCode
from maps.vocabulary import Vocabulary, vocabulary

MOST_BYTES: Final = 16_384
MOST_REMEMBERED: Final = 1000
LONGEST_REMEMBERED: Final = 2048


class Questions:
    """The questions of one audience, which has words of its own besides the shared.

    ``shared`` are those of the shared that it can be asked by; None: all of them.

    Those at most ``LONGEST_REMEMBERED`` bytes long are remembered: a thousand of the
    longest would be a hundred megabytes that anybody could have a process keep.
    """

    def __init__(self, own: Terms, *, shared: Collection[str] | None = None) -> None:
        self._own = own
        self._shared = shared
        self._known: tuple[Vocabulary, dict[str, Question]] | None = None

    def asked(self, request: HttpRequest) -> Question:
        """Read the query of a request.

        Raises:
            InvalidInput: it is too long, or one of its words cannot be used.

        """
        return self.read(request.META.get("QUERY_STRING", ""))

    def read(self, query: str) -> Question:
        """Read a query; it raises as :meth:`asked` does."""
        try:
            return self._read(query, vocabulary.present())
        except UnknownCode:
            return self._read(query, vocabulary.anew())

    def at_once(self, query: str) -> Question | None:
        """Read a query, as long as nobody has to ask the database for its words.

        Raises:
            InvalidInput: as :meth:`asked`, or a code is too new to be known.

        """
        words = vocabulary.known()
        return None if words is None else self._read(query, words)

    def _read(self, query: str, words: Vocabulary) -> Question:
        known = self._of(words)
        found = known.get(query)
        if found is None:
            found = _question(query, self._terms(words))
            if len(known) >= MOST_REMEMBERED:
                known.clear()
            if len(query) <= LONGEST_REMEMBERED:
                known[query] = found
        return found

    def _terms(self, words: Vocabulary) -> Terms:
        shared = words.terms if self._shared is None else self._shared
        return {**{name: words.terms[name] for name in shared}, **self._own}

    def _of(self, words: Vocabulary) -> dict[str, Question]:
        if self._known is None or self._known[0] is not words:
            self._known = words, {}
        return self._known[1]


def _question(query: str, terms: Terms) -> Question:
    too_long = InvalidInput(_("The question is too long. Choose less at once."))
    if len(query) > MOST_BYTES:
        raise too_long
    try:
        params = QueryDict(query)
    except TooManyFieldsSent:
        raise too_long from None
    return Question.of(params, filters.read(params, terms))
