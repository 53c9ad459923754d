"""Which tokens name something of the register? Every form of every name, hashed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from geo_incidents.geocoding.extraction.misspelling import Spellings
from geo_incidents.geocoding.extraction.place_forms import (
    district_forms,
    place_forms,
    settlement_forms,
    town_forms,
)
from geo_incidents.geocoding.extraction.street_forms import Form, Manner, forms
from geo_incidents.geocoding.extraction.street_names import StreetName


class Sort(Enum):
    """What a form names."""

    STREET = "street"
    PLACE = "place"
    SETTLEMENT = "settlement"
    DISTRICT = "district"
    ALIAS = "alias"
    TOWN = "town"


# Misspelt names of these are recognised.
FORGIVEN = frozenset({Sort.STREET, Sort.PLACE})


class Meaning(NamedTuple):
    """One thing a form may mean; ``key`` is its id, of a settlement its key.

    ``kind`` and ``qualifier`` are those of a street's name.
    """

    sort: Sort
    key: int | str
    manner: Manner
    kind: str = ""
    qualifier: str = ""


class Lexicon:
    """Forms with their meanings. Fill it, then ``close`` it, then ask."""

    def __init__(self) -> None:
        self._meanings: dict[Form, list[Meaning]] = defaultdict(list)
        self._longest: dict[str, int] = defaultdict(int)
        self._spellings = Spellings(())

    def add_street(self, pk: int, name: StreetName) -> None:
        for form, manner in forms(name).items():
            qualifier = " ".join(name.qualifier)
            self._add(form, Meaning(Sort.STREET, pk, manner, name.kind, qualifier))

    def add_place(self, pk: int, name: str) -> None:
        for form, manner in place_forms(name).items():
            self._add(form, Meaning(Sort.PLACE, pk, manner))

    def add_settlement(self, key: str) -> None:
        for form in settlement_forms(key):
            self._add(form, Meaning(Sort.SETTLEMENT, key, Manner.FULL))

    def add_district(self, pk: int, name: str) -> None:
        for form in district_forms(name):
            self._add(form, Meaning(Sort.DISTRICT, pk, Manner.FULL))

    def add_town(self, name: str) -> None:
        for form in town_forms(name):
            self._add(form, Meaning(Sort.TOWN, name, Manner.FULL))

    def add_other_name(self, words: Form, pk: int, name: StreetName) -> None:
        """Add words that people say for a street."""
        qualifier = " ".join(name.qualifier)
        meaning = Meaning(Sort.STREET, pk, Manner.FULL, name.kind, qualifier)
        self._add(words, meaning)

    def add_alias(self, words: Form, pk: int) -> None:
        self._add(words, Meaning(Sort.ALIAS, pk, Manner.FULL))

    def close(self) -> None:
        """Prepare for misspelt words; nothing is added afterwards."""
        self._spellings = Spellings(
            word
            for form, meanings in self._meanings.items()
            if any(meaning.sort in FORGIVEN for meaning in meanings)
            for word in form
        )

    @property
    def beginnings(self) -> Mapping[str, int]:
        """By first word, how many words the longest form has that begins so."""
        return self._longest

    def longest(self, word: str) -> int:
        """Return how many words the longest form has that begins so, 0 if none does."""
        return self._longest.get(word, 0)

    def meanings(self, form: Form) -> list[Meaning]:
        """Return everything a form may mean."""
        return self._meanings.get(form, [])

    def near(self, word: str) -> tuple[str, ...]:
        """Return words of street names one letter away."""
        return self._spellings.near(word)

    def far(self, word: str) -> tuple[str, ...]:
        """Return long words of street names two letters away at most."""
        return self._spellings.far(word)

    def _add(self, form: Form, meaning: Meaning) -> None:
        """Add a meaning; of two manners to mean the same thing the nearer counts."""
        known = self._meanings[form]
        same = next((each for each in known if each[:2] == meaning[:2]), None)
        if same is None:
            known.append(meaning)
        elif meaning.manner < same.manner:
            known[known.index(same)] = meaning
        self._longest[form[0]] = max(self._longest[form[0]], len(form))
