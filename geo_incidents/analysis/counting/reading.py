"""What does the scan read of a town? The appeals of its last years, as columns."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import numpy as np

from geo_incidents.analysis.columns import columns_of, floats, integers
from geo_incidents.analysis.counting.models import CountedAppeal
from geo_incidents.analysis.hotspots.hexagons import hexagons_of
from geo_incidents.analysis.hotspots.reports import AGAIN_DAYS, STILL_OPEN, Reports

# The scan looks at five years; what is older says nothing of the town of today.
WINDOW_DAYS: Final = 1826
EPOCH: Final = date(1970, 1, 1)

# A year at once: PostgreSQL sends no row of more than a gigabyte.
_AT_ONCE: Final = timedelta(days=366)
_SENT: Final = (
    "int8send(appeal)",
    "float8send(x)",
    "float8send(y)",
    "int8send(requested_on - date '1970-01-01')",
    "int8send(category_id)",
    "int8send(coalesce(reporter, 0))",
    f"int8send(coalesce(closed_on - date '1970-01-01', {STILL_OPEN}))",
)


def read(municipality_id: int, *, today: date) -> Reports:
    """Return what residents wrote in the years up to a day, each trouble once.

    What bears no author is by one resident of its hexagon: nobody knows by how many.
    """
    first = today - timedelta(days=WINDOW_DAYS - 1)
    parts = []
    begin = first - timedelta(days=AGAIN_DAYS)
    while begin <= today:
        end = min(begin + _AT_ONCE, today + timedelta(days=1))
        parts.append(_read(municipality_id, begin, end))
        begin = end
    once = Reports.joined(parts).once_each()
    return once.taken(once.day >= number_of(first))


def number_of(day: date) -> int:
    """Return the number of a day, as the scan counts them."""
    return (day - EPOCH).days


def day_of(number: int) -> date:
    """Return the day of a number."""
    return EPOCH + timedelta(days=number)


def _read(municipality_id: int, begin: date, end: date) -> Reports:
    rows = CountedAppeal.objects.filter(
        municipality=municipality_id, requested_on__gte=begin, requested_on__lt=end
    ).values_list(
        *("appeal", "x", "y", "category_id", "reporter", "requested_on", "closed_on")
    )
    number, x, y, day, category, reporter, closed = columns_of(rows, _SENT)
    east, north = floats(x), floats(y)
    who = integers(reporter)
    days = integers(day)
    return Reports(
        integers(number),
        east,
        north,
        days,
        integers(category),
        np.where(who == 0, -hexagons_of(east, north), who),
        np.maximum(integers(closed), days),
    )
