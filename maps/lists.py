"""Which incidents stand in the list beside the map, thirty at a time?

Newest first, or nearest first when a place is given. ``here`` counts the area of the
map (or ``NEARBY_M`` around the place), ``total`` everything under the filter; both are
counted by whoever counts the map. How many there are also decides how they are found.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, Generic, TypeVar

from django.db.models import F, FloatField, Func, Model, QuerySet
from django.http import QueryDict

from geo_incidents.spatial.nearness import bounds_around
from maps import parameters
from maps.filters import EPOCH, midnight
from maps.index.areas import Box
from maps.sights.overview import Overview
from maps.sights.places import checked, in_box
from maps.sights.sight import Sight

PAGE_SIZE: Final = 30
NEARBY_M: Final = 1000
CLOSEST_M: Final = 125.0
FARTHEST_M: Final = 5_000_000.0
FEW: Final = 20_000
NEWEST: Final = ("-opened_at", "-pk")
DEEP: Final = 1000

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Page:
    """Numbers and rows of one page; ``next`` is None on the last."""

    here: int
    total: int
    rows: list[Any]
    next: int | None

    def answer(self, encode: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        """Write the page as the answer to a list request."""
        return {
            "here": self.here,
            "total": self.total,
            "items": [encode(row) for row in self.rows],
            "next": self.next,
        }


@dataclass(frozen=True, slots=True)
class Ordered(Generic[Row]):
    """Rows in the order of a list, but for the first ``left_out`` of them."""

    rows: QuerySet[Row]
    left_out: int = 0


def page_of(rows: QuerySet[Row], params: QueryDict, *, overview: Overview) -> Page:
    """Return the page that the request asks for; the overview is that of the rows."""
    number, total = parameters.page(params), overview.count(None)
    if "near" in params:
        place = parameters.near(params)
        here = overview.count(_square(place, NEARBY_M))
        around = _around(place, number, total, overview.sight)
        ordered = Ordered(_nearest(rows, place, around))
    else:
        area = parameters.area(params)
        here = overview.count(area)
        ordered = _newest(rows, area, number, here=here, sight=overview.sight)
    found, more = _page(ordered, number) if total else ([], False)
    return Page(here, total, found, number + 1 if more else None)


def page_in_order(rows: QuerySet[Row], number: int) -> Page:
    """Return one page of rows that are in order; ``here`` is the total."""
    counted = rows.count()
    found, more = _page(Ordered(rows), number)
    return Page(counted, counted, found, number + 1 if more else None)


def page_numbered(rows: QuerySet[Row], numbers: Sequence[int]) -> Page:
    """Return the rows of these numbers, in their order; who is unknown is left out."""
    known = rows.in_bulk(numbers)
    found = [known[number] for number in numbers if number in known]
    return Page(len(found), len(found), found, None)


def _page(ordered: Ordered[Row], number: int) -> tuple[list[Row], bool]:
    """Return the rows of a page, and whether there is another."""
    start = max((number - 1) * PAGE_SIZE - ordered.left_out, 0)
    found = list(ordered.rows[start : start + PAGE_SIZE + 1])
    more = len(found) > PAGE_SIZE and number < parameters.LAST_PAGE
    return found[:PAGE_SIZE], more


def _newest(
    rows: QuerySet[Row], area: Box, number: int, *, here: int, sight: Sight
) -> Ordered[Row]:
    """Order the rows of an area so that a page is found without sorting the table.

    Many are met by walking back through time. Few would be met after years: the index
    tells which they are, and without one PostgreSQL looks for them as it thinks best.
    """
    skipped = (number - 1) * PAGE_SIZE
    if here > FEW:
        return _walked(checked(rows, area), area, skipped, here=here, sight=sight)
    found = sight.newest(area, skipped=skipped, most=PAGE_SIZE + 1)
    if found is None:
        return Ordered(in_box(rows, area).order_by(*NEWEST))
    numbers, newer = found
    return Ordered(rows.filter(pk__in=numbers.tolist()).order_by(*NEWEST), newer)


def _walked(
    rows: QuerySet[Row], area: Box, skipped: int, *, here: int, sight: Sight
) -> Ordered[Row]:
    """Walk back through time; on the way to a deep page, from the day it begins on."""
    deep = skipped * DEEP > here
    reached = sight.reached(area, skipped=skipped) if deep else None
    if reached is None or not reached[1]:
        return Ordered(rows.order_by(*NEWEST))
    day, newer = reached
    left = rows.filter(opened_at__lt=midnight(EPOCH + timedelta(days=day + 1)))
    return Ordered(left.order_by(*NEWEST), newer)


def _nearest(
    rows: QuerySet[Row], place: tuple[float, float], area: Box | None
) -> QuerySet[Row]:
    near = rows if area is None else in_box(rows, area)
    return near.order_by(_nearness(place), "-pk")


def _around(
    place: tuple[float, float], number: int, total: int, sight: Sight
) -> Box | None:
    """Return an area that holds all rows up to a page, where there are many in all.

    A circle lies in the square around it, and holds what the square within it holds.
    """
    wanted = number * PAGE_SIZE + 1
    if total <= max(FEW, wanted):
        return None
    radius_m = CLOSEST_M
    while sight.count(_square(place, radius_m / math.sqrt(2))) < wanted:
        radius_m *= 2
        if radius_m > FARTHEST_M:
            return None
    return _square(place, radius_m)


def _square(place: tuple[float, float], radius_m: float) -> Box:
    return parameters.snapped(bounds_around(place, radius_m))


def _nearness(place: tuple[float, float]) -> Func:
    """Order by squared degrees made square at this latitude; no metres needed."""
    lon, lat = place
    return Func(
        F("position"),
        template=(
            f"((ST_X(%(expressions)s) - ({lon!r})) * {math.cos(math.radians(lat))!r})"
            f" ^ 2 + (ST_Y(%(expressions)s) - ({lat!r})) ^ 2"
        ),
        output_field=FloatField(),
    )
