"""Which incidents stand in the list beside the map, thirty at a time?

Newest first, or nearest first when a place is given. ``here`` counts the area of the
map (or ``NEARBY_M`` around the place), ``total`` everything under the filter.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from django.db.models import F, FloatField, Func, Model, QuerySet
from django.http import QueryDict

from geo_incidents.spatial.grid import Bounds
from geo_incidents.spatial.nearness import bounds_around
from maps import parameters

PAGE_SIZE: Final = 30
NEARBY_M: Final = 1000

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


def page_of(rows: QuerySet[Row], params: QueryDict) -> Page:
    """Return the page that the request asks for, in three queries."""
    number = parameters.page(params)
    if "near" in params:
        place = parameters.near(params)
        around = within(rows, bounds_around(place, NEARBY_M))
        ordered = rows.annotate(nearness=_nearness(place)).order_by("nearness", "-pk")
    else:
        around = within(rows, parameters.area(params))
        ordered = around.order_by("-opened_at", "-pk")
    page = page_in_order(ordered, number, total=rows.count())
    return replace(page, here=around.count())


def page_in_order(
    rows: QuerySet[Row], number: int, *, total: int | None = None
) -> Page:
    """Return one page of rows that are in order; ``here`` is the total."""
    start = (number - 1) * PAGE_SIZE
    found = list(rows[start : start + PAGE_SIZE + 1])
    more = len(found) > PAGE_SIZE and number < parameters.LAST_PAGE
    counted = rows.count() if total is None else total
    return Page(
        here=counted,
        total=counted,
        rows=found[:PAGE_SIZE],
        next=number + 1 if more else None,
    )


def within(rows: QuerySet[Row], area: Bounds) -> QuerySet[Row]:
    """Keep the rows in an area; the same test that the clusters use."""
    return rows.filter(position__bboverlaps=parameters.polygon(area))


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
