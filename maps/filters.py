"""What did the person ask to see? One filter rules map, list, counts and export.

A filter knows its own words only. Which codes exist and which columns they restrict is
told by the audience, so the same code serves both maps. The columns of every audience
say which one holds the moment that the ``period`` is about.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final, Self, TypeVar

from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.errors import InvalidInput

MOST_VALUES: Final = 50
FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100
PERIOD: Final = "period"

Row = TypeVar("Row", bound=Model)
Vocabulary = Mapping[str, Callable[[], Collection[str]]]
Columns = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Filter:
    """Codes by dimension (an absent dimension is free) and a period, both ends in.

    After :meth:`widened` a dimension may hold ids instead.
    """

    codes: Mapping[str, frozenset[Any]]
    opened_from: date | None = None
    opened_to: date | None = None

    def widened(
        self, dimension: str, wider: Callable[[Iterable[str]], Collection[Any]]
    ) -> Self:
        """Replace the codes of a dimension by what they stand for, if there are any."""
        if dimension not in self.codes:
            return self
        codes = frozenset(wider(self.codes[dimension]))
        return replace(self, codes={**self.codes, dimension: codes})

    def restrict(
        self, rows: QuerySet[Row], columns: Columns, *, but: str = ""
    ) -> QuerySet[Row]:
        """Keep the rows asked for; ``but`` names a dimension left free."""
        for dimension, codes in self.codes.items():
            if dimension != but:
                rows = rows.filter(**{f"{columns[dimension]}__in": sorted(codes)})
        if self.opened_from:
            since = _midnight(self.opened_from)
            rows = rows.filter(**{f"{columns[PERIOD]}__gte": since})
        if self.opened_to:
            after = _midnight(self.opened_to + timedelta(days=1))
            rows = rows.filter(**{f"{columns[PERIOD]}__lt": after})
        return rows


def read(params: QueryDict, vocabulary: Vocabulary) -> Filter:
    """Read the filter of a request.

    ``vocabulary`` gives the existing codes of each dimension, asked for only when the
    request restricts that dimension.

    Raises:
        InvalidInput: a code does not exist, there are too many, or a date is none.

    """
    asked = {name: frozenset(params.getlist(name)) for name in vocabulary}
    codes = {name: values for name, values in asked.items() if values}
    for name, values in codes.items():
        _check(name, values, vocabulary[name])
    opened_from, opened_to = _date(params, "from"), _date(params, "to")
    if opened_from and opened_to and opened_from > opened_to:
        raise InvalidInput(_("The period ends before it begins."))
    return Filter(codes, opened_from, opened_to)


def _check(
    name: str, values: frozenset[str], existing: Callable[[], Collection[str]]
) -> None:
    if len(values) > MOST_VALUES:
        raise InvalidInput(
            _("At most %(limit)d values of “%(name)s” can be asked for at once.")
            % {"limit": MOST_VALUES, "name": name}
        )
    unknown = sorted(values.difference(existing()))
    if unknown:
        raise InvalidInput(
            _("“%(value)s” is not a known value of “%(name)s”.")
            % {"value": unknown[0][:64], "name": name}
        )


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


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
