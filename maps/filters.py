"""What did the person ask to see? One filter rules map, list, counts and export.

A question is asked in the codes of an address; a filter holds what the rows hold. The
same filter restricts the table and selects from the index, so both count the same rows.
What its codes mean is told by the audience.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final, Self, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.errors import InvalidInput

MOST_VALUES: Final = 50
FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100
# From which the days of the indexes are counted.
EPOCH: Final = date(1970, 1, 1)
PERIOD: Final = "period"
# How the indexes know that there is no organisation, topic …
NOTHING: Final = 0

Row = TypeVar("Row", bound=Model)
Columns = Mapping[str, str]


class UnknownCode(InvalidInput):
    """A code does not exist, or did not when the codes were read last."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a question: what each of its codes allows in a dimension."""

    dimension: str
    codes: Mapping[str, frozenset[Any]]
    most: int = MOST_VALUES


Terms = Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class Filter:
    """The values allowed by dimension (one that is absent is free), and a period.

    The period is in days of the installation, both ends in.
    """

    allowed: Mapping[str, frozenset[Any]]
    opened_from: date | None = None
    opened_to: date | None = None

    def freed(self, dimension: str) -> Self:
        """Lift the restriction of a dimension; ``PERIOD`` is one, too."""
        if dimension == PERIOD:
            return replace(self, opened_from=None, opened_to=None)
        kept = {name: of for name, of in self.allowed.items() if name != dimension}
        return replace(self, allowed=kept)

    def only(self, dimension: str, values: frozenset[Any]) -> Self:
        """Allow these values of a dimension, whatever was allowed before."""
        return replace(self, allowed={**self.allowed, dimension: values})

    def restrict(self, rows: QuerySet[Row], columns: Columns) -> QuerySet[Row]:
        """Keep the rows asked for; ``columns`` says where a dimension stands."""
        for dimension, values in self.allowed.items():
            rows = rows.filter(_one_of(columns[dimension], values))
        if self.opened_from:
            since = midnight(self.opened_from)
            rows = rows.filter(**{f"{columns[PERIOD]}__gte": since})
        if self.opened_to:
            after = midnight(self.opened_to + timedelta(days=1))
            rows = rows.filter(**{f"{columns[PERIOD]}__lt": after})
        return rows


@dataclass(frozen=True, slots=True)
class Question:
    """The words of a query, the filter they make, and a tag of what it means now."""

    params: QueryDict
    filter: Filter
    tag: str

    @classmethod
    def of(cls, params: QueryDict, read: Filter) -> Self:
        """Tag a filter by the values it allows, whatever they are called."""
        allowed = {name: sorted(of) for name, of in sorted(read.allowed.items())}
        told = f"{allowed} {read.opened_from} {read.opened_to}"
        return cls(params, read, f"{zlib.crc32(told.encode()):08x}")


def _one_of(column: str, values: frozenset[Any]) -> Q:
    """Want one of some values in a column; ``NOTHING`` also stands for none at all."""
    wanted = Q(**{f"{column}__in": sorted(values)})
    return wanted | Q(**{f"{column}__isnull": True}) if NOTHING in values else wanted


def read(params: QueryDict, terms: Terms) -> Filter:
    """Read the filter of a request.

    Raises:
        UnknownCode: a code does not exist.
        InvalidInput: there are too many codes, or a date is none.

    """
    allowed: dict[str, frozenset[Any]] = {}
    for name, term in terms.items():
        asked = params.getlist(name)
        if asked:
            values = _values(name, term, asked)
            allowed[term.dimension] = values & allowed.get(term.dimension, values)
    opened_from, opened_to = _date(params, "from"), _date(params, "to")
    if opened_from and opened_to and opened_from > opened_to:
        raise InvalidInput(_("The period ends before it begins."))
    return Filter(allowed, opened_from, opened_to)


def _values(name: str, term: Term, codes: list[str]) -> frozenset[Any]:
    if len(codes) > term.most:
        raise InvalidInput(
            _("At most %(limit)d values of “%(name)s” can be asked for at once.")
            % {"limit": term.most, "name": name}
        )
    unknown = [code for code in codes if code not in term.codes]
    if unknown:
        raise UnknownCode(
            _("“%(value)s” is not a known value of “%(name)s”.")
            % {"value": unknown[0][:64], "name": name}
        )
    return frozenset().union(*(term.codes[code] for code in codes))


def _date(params: QueryDict, name: str) -> date | None:
    text = params.get(name, "")
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(
            _("A date must look like 2026-11-30, not “%(value)s”.")
            % {"value": text[:32]}
        ) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InvalidInput(
            _("The year of a date must be from %(first)d to %(last)d.")
            % {"first": FIRST_YEAR, "last": LAST_YEAR}
        )
    return day


def midnight(day: date) -> datetime:
    """Return the moment at which a day of the installation begins."""
    return timezone.make_aware(datetime.combine(day, time.min))
