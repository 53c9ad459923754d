"""What do the words around a word say of it: is a person named here?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geo_incidents.geocoding.extraction.grammar import shares_of
from geo_incidents.publication.masking.cues import (
    AGAINST,
    BEFORE_FAMILIES,
    DONE_TO,
    FIRM,
    INTRODUCING,
    PERSON,
    SIGNED,
)
from geo_incidents.publication.masking.people import Word, person
from geo_incidents.publication.masking.places import Places
from geo_incidents.publication.masking.spans import HIDDEN_CONTACT
from geo_incidents.publication.masking.tokens import Token

_LIKELY: Final = 0.25
_ALONE: Final = 0.85
_HARDLY: Final = 0.15
_MOST_BETWEEN: Final = 4
_LONGEST_SIGNATURE: Final = 3
_FAMILIES: Final = ("овых", "евых", "иных", "ыных")
_BENT_AS_ADJECTIVES: Final = ("ых", "их")
_AND: Final = frozenset({",", "и"})
_OF_FATHERS: Final = ("ов", "ев", "ова", "ева")
_BESIDE_CONTACTS: Final = frozenset(",:(-")
_MARKS_BETWEEN: Final = frozenset(':,-–—«"(.\n')
# Abbreviations of people, whose dot ends no sentence.
_SHORTENED: Final = SIGNED | {"гр", "тов", "зам", "ув", "т"}


class Surroundings:
    """Tells of the tokens of one text."""

    def __init__(self, cut: Sequence[Token], places: Places) -> None:
        self._cut = cut
        self._places = places

    def word(self, at: int) -> Word:
        return person(self._cut[at].word)

    def is_free(self, at: int) -> bool:
        """Tell whether a token is a word that names no place or firm for sure."""
        if not 0 <= at < len(self._cut) or at in self._places.sure:
            return False
        token = self._cut[at]
        if not token.is_word or FIRM.fullmatch(token.word):
            return False
        return not token.is_short or self.word(at).is_surname

    def ends(self, at: int) -> bool:
        return at >= len(self._cut) or not self._cut[at].is_word

    def is_cued(self, at: int) -> bool:
        """Tell whether a word before says who is named here."""
        before = self._before(at)
        if before >= 0 and self._cut[before].word == "на":
            return before > 0 and bool(AGAINST.fullmatch(self._cut[before - 1].word))
        for _ in range(_MOST_BETWEEN):
            if before < 0:
                return False
            if self._is_cue(before):
                return self._is_near(before, at)
            if not self._may_stand_between(before):
                return False
            before -= 1
        return False

    def is_right_behind(self, at: int) -> bool:
        before = self._before(at)
        if before < 0:
            return False
        word = self._cut[before].word
        return self._is_cue(before) or (word == "на" and self.is_cued(at))

    def _is_cue(self, at: int) -> bool:
        word = self._cut[at].word
        return bool(PERSON.fullmatch(word) or DONE_TO.fullmatch(word))

    def is_a_cue_itself(self, at: int) -> bool:
        """Tell «Подпись: вдова Орлова И. П.»: the widow is not the name."""
        token = self._cut[at]
        return not token.is_capital and bool(PERSON.fullmatch(token.word))

    def is_aside(self, at: int) -> bool:
        return at in self._places.likely and not self.is_right_behind(at)

    def is_introduced(self, at: int) -> bool:
        """Tell «Это Роман.» from «это роман с властью»."""
        if at == 0 or self._cut[at - 1].word not in INTRODUCING:
            return False
        return self.word(at).given >= _HARDLY and self.ends(at + 1)

    def is_signed(self, at: int) -> bool:
        """Tell whether the rest of the text is a name alone, behind a full stop."""
        if not self._cut[at].is_first or at == 0:
            return False
        rest = [i for i in range(at, len(self._cut)) if self._cut[i].is_word]
        if not 0 < len(rest) <= _LONGEST_SIGNATURE:
            return False
        return all(
            word.may_be_given or word.is_patronymic or word.surname >= _HARDLY
            for word in map(self.word, rest)
        )

    def is_beside_contacts(self, at: int) -> bool:
        """Tell «отдайте фоминой, 8 911 …»: a phone is somebody's."""
        word = self.word(at)
        if max(word.given, word.surname) < _LIKELY:
            return False
        return self._is_contact(at + 1, 1) or self._is_contact(at - 1, -1)

    def _is_contact(self, at: int, step: int) -> bool:
        while 0 <= at < len(self._cut) and self._cut[at].word in _BESIDE_CONTACTS:
            at += step
        return 0 <= at < len(self._cut) and self._cut[at].word[0] == HIDDEN_CONTACT

    def acts(self, at: int) -> bool:
        """Tell «Орехов сломал» and «Орехова сломала» from «Орехов нет»."""
        who = self._cut[at].word
        if not who.endswith(_OF_FATHERS) or at + 1 >= len(self._cut):
            return False
        does = self._cut[at + 1].word
        is_past = shares_of(does, ("past",)).get("past", 0) >= _LIKELY
        agrees = re.sub("с[ья]$", "", does).endswith("ла" if who[-1] == "а" else "л")
        return is_past and agrees and self.word(at).surname >= _HARDLY

    def is_listed(self, at: int) -> bool:
        """Tell «Оганесян, Рябых и Седых» from «Красных зорь»: they stand together."""
        cut = self._cut
        if not cut[at].word.endswith(_BENT_AS_ADJECTIVES):
            return False
        beside = [
            i + step
            for i, step in ((at - 1, -1), (at + 1, 1))
            if 0 <= i + step < len(cut) and cut[i].word in _AND
        ]
        return any(self.word(i).is_surname or self._is_bent(i) for i in beside)

    def _is_bent(self, at: int) -> bool:
        token = self._cut[at]
        return token.is_capital and token.word.endswith(_BENT_AS_ADJECTIVES)

    def is_family(self, at: int) -> bool:
        """Tell «у ивановых»."""
        if not at or self._cut[at - 1].word not in BEFORE_FAMILIES:
            return False
        token = self._cut[at]
        return token.word.endswith(_FAMILIES) and self.word(at).surname > 0

    def _before(self, at: int) -> int:
        at -= 1
        while at >= 0 and self._cut[at].word in _MARKS_BETWEEN:
            at -= 1
        return at

    def _is_near(self, cue: int, at: int) -> bool:
        """Tell whether a name belongs to its cue, the further the less readily."""
        between = self._cut[cue + 1 : at]
        if any(token.word in {".", "\n"} for token in between):
            return self._cut[cue].word in _SHORTENED
        if not any(token.is_word or token.word.isdecimal() for token in between):
            return True
        word = self.word(at)
        likely = word.surname >= _LIKELY or word.given >= _ALONE
        return self._cut[at].is_capital or likely

    def _may_stand_between(self, at: int) -> bool:
        token = self._cut[at]
        return token.is_word or token.word.isdecimal() or token.word in {"№", "-"}
