"""What does a query say? Each parameter read once, into what it means.

One that is empty is one that is missing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Final

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from geo_incidents.exchange.open311.refusals import wrong
from geo_incidents.spatial.grid import Bounds

LONGEST_RANGE: Final = timedelta(days=90)
MOST_VALUES: Final = 500
_EARLIEST: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST: Final = datetime(2200, 1, 1, tzinfo=UTC)
_LONGEST_NUMBER: Final = 18
# In a query "+" is a space, and few remember to write %2B.
_LOST_PLUS: Final = re.compile(r" (?=\d\d:?\d\d$)")
_SIDES: Final = 4
_WIDEST: Final = 180
_HIGHEST: Final = 90

_FLAGS: Final = {"true": True, "1": True, "false": False, "0": False}

Query = Mapping[str, str]


def said(query: Query, name: str) -> str:
    """Return what a parameter says, "" where it says nothing."""
    return str(query.get(name, "")).strip()


def several(query: Query, name: str) -> list[str]:
    """Return the values that stand in a parameter with commas between them.

    Raises:
        Refused: they are too many.

    """
    values = [value for part in said(query, name).split(",") if (value := part.strip())]
    if len(values) > MOST_VALUES:
        raise wrong(
            _("{name}: at most {most} at once.").format(name=name, most=MOST_VALUES)
        )
    return values


def number(text: str) -> int | None:
    """Return the number of a request; None for what cannot be one."""
    is_number = text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
    return int(text) if is_number else None


def whole(query: Query, name: str, *, most: int) -> int | None:
    """Return a whole number from 0 to ``most``, which is also what more means.

    Raises:
        Refused: it is no number.

    """
    text = said(query, name)
    if not text:
        return None
    found = number(text)
    if found is None:
        raise wrong(_("{name} is no whole number.").format(name=name))
    return min(found, most)


def flag_in(query: Query, name: str) -> bool | None:
    """Return whether a parameter says yes; None where it says nothing.

    Raises:
        Refused: it says neither yes nor no.

    """
    text = said(query, name).lower()
    if text and text not in _FLAGS:
        raise wrong(_("{name} is neither true nor false.").format(name=name))
    return _FLAGS.get(text)


def moment_in(query: Query, name: str) -> datetime | None:
    """Return an aware moment; one without a zone, or a mere date, is the town's own.

    Raises:
        Refused: it is no moment, or none of our times.

    """
    text = _LOST_PLUS.sub("+", said(query, name))
    if not text:
        return None
    found = read_moment(text)
    if found is None:
        raise wrong(
            _("{name} is no moment like 2026-05-24T15:00:00+03:00.").format(name=name)
        )
    return found


def read_moment(text: str) -> datetime | None:
    """Return the aware moment that a text tells, None where it tells none."""
    try:
        day = parse_date(text)
        found = datetime.combine(day, time()) if day else parse_datetime(text)
    except ValueError:
        return None
    if found is None or not _EARLIEST.year < found.year < _LATEST.year:
        return None
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def period_in(
    query: Query, *, of: tuple[str, str] = ("start_date", "end_date")
) -> tuple[datetime, datetime]:
    """Return the period that two parameters tell: the last ninety days, unless said.

    Raises:
        Refused: it goes backwards, or is longer than ninety days.

    """
    start, end = (moment_in(query, name) for name in of)
    if end is None:
        end = start + LONGEST_RANGE if start else timezone.now()
    if start is None:
        start = end - LONGEST_RANGE
    if not start <= end <= start + LONGEST_RANGE:
        raise wrong(
            _("{first} to {last}: a period of 90 days at most.").format(
                first=of[0], last=of[1]
            )
        )
    return start, end


def box_in(query: Query) -> Bounds | None:
    """Return west, south, east, north in degrees of EPSG:4326.

    Raises:
        Refused: these are not four such numbers.

    """
    text = said(query, "bbox")
    if not text:
        return None
    try:
        sides = [float(part) for part in text.split(",")]
    except ValueError:
        sides = []
    if len(sides) != _SIDES or not _is_box(*sides):
        raise wrong(_("bbox is no west,south,east,north in degrees."))
    return Bounds(*sides)


def _is_box(west: float, south: float, east: float, north: float) -> bool:
    finite = all(map(math.isfinite, (west, south, east, north)))
    on_earth = max(-west, east) <= _WIDEST and max(-south, north) <= _HIGHEST
    return finite and on_earth and west <= east and south <= north
