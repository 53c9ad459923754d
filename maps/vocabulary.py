"""Which codes can be asked for, and what do they stand for? Kept for a while.

Each process remembers the catalogue, the tree of the districts and the organisations,
so that a tile is answered without a query. A code that is unknown has them read again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from geo_incidents.gazetteer.municipalities import is_alone
from geo_incidents.publication import catalogue
from geo_incidents.territories import codes
from geo_incidents.territories.codes import CodedOrganisation
from maps.filters import Term, Terms

KEPT_S: Final = 30.0
AT_LEAST_S: Final = 1.0
MOST_CATEGORIES: Final = 400

Thing = TypeVar("Thing")
Meanings = Mapping[str, frozenset[int]]
Counted = Mapping[str, Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a question and what their codes stand for, both audiences alike.

    A district stands for all below it, too. In ``terms`` the only town of an
    installation may go unsaid; elsewhere every code is qualified. ``facets`` are those
    few enough to be counted one by one. ``ids`` are all that have a code, by dimension.
    """

    terms: Terms
    facets: Terms
    organisations: Mapping[str, CodedOrganisation]
    ids: Meanings

    def names(self, counted: Counted) -> bool:
        """Tell whether all that was counted has a code; nought and less are none."""
        return all(
            self.ids[dimension].issuperset(one for one in values if one and one > 0)
            for dimension, values in counted.items()
            if dimension in self.ids
        )


class Remembered(Generic[Thing]):
    """Something read from the database that may be some seconds old."""

    def __init__(self, read: Callable[[], Thing]) -> None:
        self._read = read
        self._known: tuple[float, Thing] | None = None

    def present(self) -> Thing:
        """Return it as it was at most ``KEPT_S`` ago."""
        return self._not_older_than(KEPT_S)

    def known(self) -> Thing | None:
        """Return it if it has been read at most ``KEPT_S`` ago."""
        known = self._known
        fresh = known is not None and time.monotonic() - known[0] <= KEPT_S
        return known[1] if known and fresh else None

    def anew(self) -> Thing:
        """Return it as it is; nobody can have it read all the time."""
        return self._not_older_than(AT_LEAST_S)

    def forget(self) -> None:
        """Have it read when it is asked for next."""
        self._known = None

    def _not_older_than(self, seconds: float) -> Thing:
        known = self._known
        if known is None or time.monotonic() - known[0] > seconds:
            known = self._known = time.monotonic(), self._read()
        return known[1]


def _read() -> Vocabulary:
    ids = catalogue.ids_by_group()
    groups = {group: frozenset(of.values()) for group, of in ids.items()}
    categories = {
        code: frozenset([pk]) for of in ids.values() for code, pk in of.items()
    }
    districts = codes.districts_with_below()
    organisations = codes.organisations()
    served = {code: frozenset([one.id]) for code, one in organisations.items()}
    facets = {
        "group": Term("category", groups),
        "category": Term("category", categories, most=MOST_CATEGORIES),
        "district": Term("district", districts),
    }
    terms = {
        **facets,
        "district": Term("district", _askable(districts)),
        "organisation": Term("organisation", _askable(served)),
    }
    coded = {
        "category": frozenset().union(*groups.values()),
        "district": frozenset().union(*districts.values()),
        "organisation": frozenset(one.id for one in organisations.values()),
    }
    return Vocabulary(terms, facets, organisations, coded)


def naming(counted: Counted) -> Vocabulary:
    """Return words for the values that were counted by dimension.

    Something new may be counted before its code is known here.
    """
    words = vocabulary.present()
    return words if words.names(counted) else vocabulary.anew()


def _askable(meanings: Meanings) -> Meanings:
    if not is_alone():
        return meanings
    return {**meanings, **{codes.short(code): of for code, of in meanings.items()}}


vocabulary: Final = Remembered(_read)
