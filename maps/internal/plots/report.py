"""What is told of a plot? A summary of what lies in it, with a map of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from geo_incidents.accounts.models import Plot
from geo_incidents.accounts.scope import Scope, scope_of
from geo_incidents.analysis.models import Hotspot
from geo_incidents.analysis.places import open_places
from geo_incidents.analysis.statistics.rates import Rate
from geo_incidents.analysis.summaries import summarise
from geo_incidents.casework.models import Incident
from geo_incidents.spatial.grid import Bounds
from geo_incidents.territories.models import District
from geo_incidents.territories.selectors import outlines
from maps.charts.inset import Outline, Places, inset
from maps.features import Json
from maps.internal.digests.telling import Told, readily, shown, tell
from maps.internal.plots.hotspots import hotspots_in
from maps.internal.streets import streets_in
from maps.internal.summary.asked import Asked, asked
from maps.internal.summary.page import asking
from maps.lists import NEWEST


@dataclass(frozen=True, slots=True)
class Report:
    """A plot told of in some days, as of a moment; ``read`` is what was asked for.

    ``scope`` is what is seen of it.
    """

    plot: Plot
    scope: Scope
    read: Asked
    told: Told
    hotspots: list[Hotspot]
    made_at: datetime

    def incidents(self) -> QuerySet[Incident]:
        """Return what was opened in the days, the newest first."""
        period = self.read.period
        opened = self.read.incidents.filter(
            opened_at__gte=period.begins_at, opened_at__lt=period.ends_at
        )
        return opened.order_by(*NEWEST)


def report(plot: Plot, request: HttpRequest) -> Report:
    """Sum up what lies in a plot, in the scope and under the filter of a request.

    Raises:
        InvalidInput: a word of the request cannot be used, or the period is too long.

    """
    whole = asked(request)
    inside = whole.incidents.filter(position__intersects=plot.geometry)
    read = replace(whole, incidents=inside)
    now = timezone.now()
    summary = summarise(inside, read.period, now=now)
    days = (date_format(day, "j E Y") for day in (read.period.first, read.period.last))
    when = " – ".join(days)
    return Report(
        plot,
        scope_of(request.user),
        read,
        tell(summary, title=plot.name, when=when),
        hotspots_in(plot.geometry, read, request.user),
        now,
    )


def context(told: Report) -> dict[str, Any]:
    """Return what the page and the paper show."""
    return {
        "plot": told.plot,
        "asked": told.read,
        "period": _period(told.read),
        "small_map": _small_map(told),
        "readily": _readily(told),
        "hotspots": told.hotspots,
        **asking(told.read),
        **shown(told.told, told.made_at),
    }


def area_feature(plot: Plot) -> Json:
    """Write the outline of a plot as a feature."""
    return {
        "type": "Feature",
        "id": f"area-{plot.pk}",
        "geometry": _geometry(plot),
        "properties": {"name": plot.name},
    }


def _readily(told: Report) -> list[tuple[str, Rate]]:
    """Tell how readily districts write to whom sees the whole town."""
    if not told.scope.holds_unplaced:
        return []
    last = told.read.period.last
    return readily(told.scope, told.told.districts, last=last)


def _period(read: Asked) -> str:
    """Return the query that asks for the same days and topics again."""
    query = read.params.copy()
    query["from"] = read.period.first.isoformat()
    query["to"] = read.period.last.isoformat()
    return query.urlencode()


def _small_map(told: Report) -> SafeString:
    """Draw the plot over the districts around, and what is open in it."""
    west, south, east, north = told.plot.geometry.extent
    own = Outline(told.plot.name, _geometry(told.plot), is_meant=True)
    places = Places(*open_places(told.read.incidents))
    bounds = Bounds(west, south, east, north)
    streets = streets_in(bounds)
    return inset([*_districts(), own], places, bounds=bounds, streets=streets)


def _districts() -> Iterator[Outline]:
    for one in outlines():
        if one["level"] == District.Level.DISTRICT:
            yield Outline(one["name"], one["geometry"], is_meant=False)


def _geometry(plot: Plot) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(plot.geometry.geojson)
    return told
