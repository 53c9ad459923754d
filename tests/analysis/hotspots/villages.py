"""Small cities for the tests of hotspots."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

import numpy as np

from geo_incidents.analysis.evaluation.city import City
from geo_incidents.analysis.hotspots.finding import CONFIRMED_SHARE, Found, find
from geo_incidents.analysis.hotspots.members import Members
from geo_incidents.analysis.hotspots.reports import STILL_OPEN, CellMonths, Reports
from geo_incidents.analysis.hotspots.windows import centres

LETTERS: Final = 200_000
CATEGORIES: Final = 20
SAME_M: Final = 350.0


@cache
def a_city() -> City:
    """Return a city with everything planted."""
    return City.made(7, categories=CATEGORIES, letters=LETTERS)


def hotspots_of(reports: Reports) -> Found:
    """Find the hotspots in reports as they come."""
    once = reports.once_each()
    return find(CellMonths.of(once), Members(once))


def places(found: Found) -> set[tuple[int, int, int]]:
    """Return topic and place, in whole metres, of what is confirmed."""
    x, y = centres(found.confirmed.hexagon, found.confirmed.window)
    return {
        (int(topic), round(east), round(north))
        for topic, east, north in zip(found.confirmed.category, x, y, strict=True)
    }


def clear(found: Found) -> set[tuple[int, int, int]]:
    """Return those of which no letter more or less elsewhere can cost the belief.

    How many are believed depends on all that stand out: who is at the edge may go with
    another. Clear are those of which half as many false ones could be asked for.
    """
    sure = found.confirmed.false_share <= CONFIRMED_SHARE / 2
    return places(replace(found, confirmed=found.confirmed.taken(sure)))


def missing(
    some: set[tuple[int, int, int]], others: set[tuple[int, int, int]]
) -> set[tuple[int, int, int]]:
    """Return which places have no other of their topic near."""
    return {
        place
        for place in some
        if not any(
            place[0] == other[0]
            and np.hypot(place[1] - other[1], place[2] - other[2]) <= SAME_M
            for other in others
        )
    }


def reports(
    *lines: tuple[float, float, int, int, int], closed: int = STILL_OPEN
) -> Reports:
    """Return reports of (x, y, day, category, resident)."""
    columns = zip(*lines, strict=True) if lines else [[]] * 5
    x, y, day, category, resident = (np.array(column) for column in columns)
    return Reports(
        np.arange(len(lines)),
        x.astype(np.float64),
        y.astype(np.float64),
        day.astype(np.int64),
        category.astype(np.int64),
        resident.astype(np.int64),
        np.full(len(lines), closed),
    )


def both(some: Reports, others: Reports) -> Reports:
    """Lay reports end to end and number them anew."""
    joined = Reports.joined([some, others])
    return replace(joined, number=np.arange(len(joined)))
