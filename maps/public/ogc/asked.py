"""Which features does a request want? Read and bounded; the standard's own words."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.errors import InvalidInput
from geo_incidents.spatial.grid import Bounds
from maps import parameters
from maps.features import Json
from maps.filters import MOST_VALUES

USUAL_LIMIT: Final = 100
MOST: Final = 10_000
LONGEST_KEY: Final = 200
PAGING: Final = frozenset({"f", "limit", "bbox", "datetime", "after", "before"})
_MOMENT: Final = re.compile(
    r"\d{4}-\d\d-\d\d([Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d))?", re.ASCII
)
_LENGTH_OF_DATE: Final = len("2026-11-30")
_MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Filter:
    """A property that can be asked by: JSON Schema of a value, and what it is."""

    schema: Json
    description: str


@dataclass(frozen=True, slots=True)
class Period:
    """From a moment up to, but without, another; None is open."""

    since: datetime | None
    before: datetime | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request for features says.

    ``boxes`` is None where the whole world is meant. Features are in the order of their
    keys: ``after`` is that of the last one of the page before, ``before`` that of the
    first one of the page behind. ``words`` are the filters by property.
    """

    limit: int
    boxes: tuple[Bounds, ...] | None
    period: Period | None
    after: str
    before: str
    words: QueryDict


def asked(params: QueryDict, filters: Mapping[str, Filter]) -> Asked:
    """Read a request; the standard wants refused what is not known.

    Raises:
        InvalidInput: a parameter is unknown or cannot be used; the text says which.

    """
    known_only(params, PAGING | filters.keys())
    for name, one in filters.items():
        _values(name, params.getlist(name), one)
    words = params.copy()
    for name in PAGING:
        words.pop(name, None)
    return Asked(
        limit=_limit(params),
        boxes=parameters.boxes(params) if "bbox" in params else None,
        period=_period(params.get("datetime", "")) if "datetime" in params else None,
        after=_key(params, "after"),
        before=_key(params, "before"),
        words=words,
    )


def known_only(params: QueryDict, known: Collection[str]) -> None:
    """Refuse what the standard does not let pass: a parameter that is not known."""
    for name in params:
        if name not in known:
            raise InvalidInput(
                _("“%(name)s” is no parameter here.") % {"name": name[:64]}
            )
        if name in PAGING and len(params.getlist(name)) > 1:
            raise InvalidInput(_("“%(name)s” can be said once.") % {"name": name})


def _values(name: str, values: list[str], of: Filter) -> None:
    """Refuse what no feature can have; a code that nobody has only finds nothing."""
    if len(values) > MOST_VALUES:
        raise InvalidInput(
            _("At most %(limit)d values of “%(name)s” can be asked for at once.")
            % {"limit": MOST_VALUES, "name": name}
        )
    choices = of.schema.get("enum", values)
    for value in values:
        if value not in choices:
            raise InvalidInput(
                _("“%(value)s” is not a known value of “%(name)s”.")
                % {"value": value[:64], "name": name}
            )


def _limit(params: QueryDict) -> int:
    """Read ``limit``; more than there can be is as many as there can be."""
    text = params.get("limit", str(USUAL_LIMIT))
    number = parameters.whole(text, parameters.LARGEST_NUMBER)
    if not number:
        raise InvalidInput(
            _("limit must be a number from 1 to %(limit)d.") % {"limit": MOST}
        )
    return min(number, MOST)


def _key(params: QueryDict, name: str) -> str:
    text = params.get(name, "")
    if len(text) > LONGEST_KEY or "\0" in text:
        raise InvalidInput(_("Follow the links from page to page."))
    return text


def _period(text: str) -> Period:
    """Read a moment, a day, or two of them with ``..`` for an open end."""
    first, slash, last = text.partition("/")
    if not slash:
        begin, end = _span(first)
        return Period(begin, end)
    if {first, last} <= {"", ".."}:
        return Period(None, None)
    since = None if first in {"", ".."} else _span(first)[0]
    before = None if last in {"", ".."} else _span(last)[1]
    if since and before and since >= before:
        raise InvalidInput(_("The period ends before it begins."))
    return Period(since, before)


def _span(text: str) -> tuple[datetime, datetime]:
    """Return when a moment or a day of the installation begins and is over."""
    wrong = InvalidInput(
        _("A moment must look like 2026-11-30T12:00:00Z, not “%(value)s”.")
        % {"value": text[:40]}
    )
    if not _MOMENT.fullmatch(text):
        raise wrong
    try:
        if len(text) == _LENGTH_OF_DATE:
            day = timezone.make_aware(datetime.fromisoformat(text))
            return day, day + timedelta(days=1)
        moment = datetime.fromisoformat(text.upper()).astimezone(UTC)
        return moment, moment + _MICROSECOND
    except (ValueError, OverflowError):
        raise wrong from None
