"""Which words of a text name a person?

Sure are patronymics, initials beside a surname and a first name beside one, however
they are written. A word alone is a name by what the dictionary says of it, by its
capital letter and by the words before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from geo_incidents.publication.masking.cues import KIN, NAMING, PERSON
from geo_incidents.publication.masking.people import Word
from geo_incidents.publication.masking.places import Places, has_house
from geo_incidents.publication.masking.spans import Kind, Span
from geo_incidents.publication.masking.surroundings import Surroundings
from geo_incidents.publication.masking.tokens import Token

_ORDERS: Final = ("SNPP", "SNP", "NPS", "NPP", "NP", "PS", "SP", "NS", "SN", "P")
_LIKELY: Final = 0.25
_SURE: Final = 0.5
_ALONE: Final = 0.85
_CERTAIN: Final = 0.9
_HARDLY: Final = 0.15
_SHORTEST_ALONE: Final = 5
_LONGEST: Final = 4
_ADJECTIVES: Final = (
    *("ский", "ского", "скому", "ским", "ском", "ская", "скую", "ской", "ское", "ские"),
    *("цкий", "цкого", "цкому", "цкая", "цкую", "цкой"),
)
_MOST_INITIALS: Final = 2
_SHORTEST: Final = 3


def names(cut: Sequence[Token], places: Places) -> Iterator[Span]:
    """Yield the names of people among the tokens of a text."""
    reader = _Reader(cut, places)
    at = 0
    while at < len(cut):
        end = reader.end_of_person(at)
        if end > at:
            yield Span(cut[at].start, cut[end - 1].end, Kind.NAME)
        at = max(end, at + 1)


class _Reader:
    def __init__(self, cut: Sequence[Token], places: Places) -> None:
        self._cut = cut
        self._places = places
        self._around = Surroundings(cut, places)

    def end_of_person(self, at: int) -> int:
        """Return where the person ends who is named at a token; ``at`` if none is."""
        if not self._around.is_free(at):
            return at
        for reading in self._readings(at):
            end = reading(at)
            if end > at:
                return end
        return at

    def _readings(self, at: int) -> Sequence[Callable[[int], int]]:
        """Return in which ways a token may begin a name; most words in none."""
        if self._cut[at].is_letter:
            return (self._with_initials,)
        if not self._is_candidate(at):
            return ()
        return (self._with_initials, self._in_full, self._cued, self._alone)

    def _is_candidate(self, at: int) -> bool:
        word = self._around.word(at)
        likely = word.given + word.patronymic + word.surname > 0
        return likely or self._cut[at].is_capital or not word.is_known

    def _with_initials(self, at: int) -> int:
        if self._cut[at].is_letter:
            end, count, dots = self._initials(at)
            is_marked = bool(count and dots) and self._around.is_free(end)
            if is_marked and self._goes(end, count, dots):
                return end + 1
            return at
        end, count, dots = self._initials(at + 1)
        return end if count and self._goes(at, count, dots) else at

    def _initials(self, at: int) -> tuple[int, int, int]:
        """Return where up to two initials end, how many they are, and their dots."""
        count = dots = 0
        while count < _MOST_INITIALS and self._is_initial(at):
            at, count = at + 1, count + 1
            if at < len(self._cut) and self._cut[at].word == ".":
                at, dots = at + 1, dots + 1
        return at, count, dots

    def _is_initial(self, at: int) -> bool:
        return self._around.is_free(at) and self._cut[at].is_letter

    def _goes(self, at: int, count: int, dots: int) -> bool:
        """Tell whether a word is the surname beside so many initials."""
        token, word = self._cut[at], self._around.word(at)
        if token.is_letter or len(token.word) < _MOST_INITIALS:
            return False
        if count == 1:
            is_marked = dots > 0 or self._around.ends(at + 2)
            return is_marked and self._is_one_initial(at, word)
        if dots:
            is_guessed = word.surname >= _LIKELY or not self._is_small(at, count)
            is_name = word.surname > 0 if word.is_known else is_guessed
            is_called = dots == count and (is_name or token.is_capital)
            return is_called and not PERSON.fullmatch(token.word)
        return word.surname >= _CERTAIN

    def _is_small(self, at: int, count: int) -> bool:
        """Tell «т.к. обявления» from «А.Н. Обявлов»."""
        beside = range(max(at - 2 * count, 0), min(at + 2 * count + 1, len(self._cut)))
        return not any(self._cut[i].is_capital for i in beside)

    def _is_one_initial(self, at: int, word: Word) -> bool:
        beside = [self._cut[i] for i in (at - 2, at + 1) if 0 <= i < len(self._cut)]
        has_capital = any(each.is_letter and each.is_capital for each in beside)
        is_first = any(each.is_letter and each.is_first for each in beside)
        least = _HARDLY if self._cut[at].is_capital else _LIKELY
        is_name = word.surname >= least or word.is_given
        return is_name and (has_capital or (is_first and self._cut[at].is_capital))

    def _in_full(self, at: int) -> int:
        for order in _ORDERS:
            end = at + len(order)
            if all(map(self._around.is_free, range(at, end))) and self._fits(at, order):
                return end
        return at

    def _fits(self, at: int, order: str) -> bool:
        if "P" not in order:
            return self._fits_two(at, order)
        roles = {
            "P": self._is_patronymic,
            "N": self._is_given_beside,
            "S": self._is_surname_beside,
        }
        if not all(roles[role](at + i) for i, role in enumerate(order)):
            return False
        return order != "P" or at not in self._places.likely

    def _fits_two(self, at: int, order: str) -> bool:
        given, surname = (at, at + 1) if order == "NS" else (at + 1, at)
        if has_house(self._cut, at + 2) and not self._around.is_cued(at):
            return False  # «Веры Слуцкой 12»
        first, last = self._around.word(given), self._around.word(surname)
        if PERSON.fullmatch(self._cut[surname].word):
            return False
        if self._cut[surname].is_capital and last.may_be_surname:
            return first.given >= _HARDLY or (
                self._cut[given].is_capital and first.may_be_given
            )
        is_given = first.is_given and last.surname >= _HARDLY
        return is_given or (first.given >= _HARDLY and last.is_surname)

    def _is_patronymic(self, at: int) -> bool:
        return self._around.word(at).is_patronymic

    def _is_given_beside(self, at: int) -> bool:
        word, token = self._around.word(at), self._cut[at]
        return word.may_be_given or token.is_capital or not word.is_known

    def _is_surname_beside(self, at: int) -> bool:
        word, token = self._around.word(at), self._cut[at]
        if PERSON.fullmatch(token.word):
            return False
        return word.surname > 0 or token.is_capital or not word.is_known

    def _cued(self, at: int) -> int:
        if self._around.is_introduced(at):
            return at + 1
        if self._around.is_a_cue_itself(at):
            return at
        if not (
            self._around.is_cued(at) or self._around.is_signed(at)
        ) or self._around.is_aside(at):
            return at
        end = at
        while end < at + _LONGEST and self._around.is_free(end) and self._is_named(end):
            end += 1
        return end

    def _is_named(self, at: int) -> bool:
        word, token = self._around.word(at), self._cut[at]
        if token.is_letter or (token.is_short and not word.is_surname):
            return False
        if token.is_capital:
            is_name = word.may_be_given or word.may_be_surname or word.is_patronymic
            return is_name or self._cut[at - 1].word in KIN | NAMING
        is_called = max(
            word.given, word.surname
        ) >= _HARDLY and self._around.is_right_behind(at)
        return is_called or word.is_given or word.is_patronymic or word.is_surname

    def _alone(self, at: int) -> int:
        token, word = self._cut[at], self._around.word(at)
        is_short = len(token.word) < _SHORTEST or (
            token.is_short and not word.is_surname
        )
        if at in self._places.likely or is_short:
            return at
        is_adjective = word.given < _SURE and token.word.endswith(_ADJECTIVES)
        is_person = self._is_person_alone(at) and not is_adjective
        return at + 1 if is_person or self._is_told(at) else at

    def _is_person_alone(self, at: int) -> bool:
        token, word = self._cut[at], self._around.word(at)
        if token.is_capital:
            return word.may_be_given or word.surname >= _LIKELY
        if token.is_first:
            return self._is_person_at_first(word)
        return self._is_person_in_small_letters(at)

    def _is_told(self, at: int) -> bool:
        """Tell whether a capital and the words beside it make a common noun a name."""
        token = self._cut[at]
        acts = (token.is_capital or token.is_first) and self._around.acts(at)
        return acts or (token.is_capital and self._around.is_listed(at))

    def _is_person_at_first(self, word: Word) -> bool:
        return word.is_surname or (word.is_given and word.other < _LIKELY)

    def _is_person_in_small_letters(self, at: int) -> bool:
        token, word = self._cut[at], self._around.word(at)
        if not word.is_known:
            return False
        if word.given >= _ALONE or self._around.is_beside_contacts(at):
            return True
        is_long = len(token.word) >= _SHORTEST_ALONE
        return is_long and (word.surname >= _CERTAIN or self._around.is_family(at))
