"""What stands on the sheet for the road: the stops, the map, and a code for each?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from geo_incidents.analysis.trips.planning import Stop, Trip
from geo_incidents.spatial.grid import Bounds
from maps.charts.codes import code_of
from maps.charts.route import route
from maps.internal.streets import streets_in

# Around the way, so that one sees where one is.
AROUND_DEG: Final = 0.002


@dataclass(frozen=True, slots=True)
class Line:
    """A stop on the sheet: its number there, and a code that opens its card."""

    number: int
    stop: Stop
    href: str
    code: SafeString


def lines(trip: Trip) -> list[Line]:
    """Return the stops of a trip, numbered."""
    return [_line(number, stop) for number, stop in enumerate(trip.stops, start=1)]


def picture(trip: Trip) -> SafeString:
    """Draw the way on the streets around it."""
    stops = [
        (stop.incident.position.x, stop.incident.position.y) for stop in trip.stops
    ]
    lon, lat = zip(*(trip.start, *stops), strict=True)
    bounds = Bounds(
        min(lon) - AROUND_DEG,
        min(lat) - AROUND_DEG / 2,
        max(lon) + AROUND_DEG,
        max(lat) + AROUND_DEG / 2,
    )
    return route(trip.start, stops, streets=streets_in(bounds), bounds=bounds)


def _line(number: int, stop: Stop) -> Line:
    card = f"{reverse('maps:internal:internal_map')}?incident={stop.incident.pk}"
    return Line(number, stop, card, code_of(f"{settings.SITE_URL}{card}"))
