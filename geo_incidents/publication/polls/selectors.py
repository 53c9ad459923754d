"""Which polls does the world find, and where? The read door."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.contrib.gis.geos import Point
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from geo_incidents.publication.polls.models import Poll
from geo_incidents.spatial.crs import WGS84
from geo_incidents.territories.selectors import ids_with_ancestors, ids_with_descendants

# What is over stays on the map for a while, for its result.
ON_THE_MAP: Final = timedelta(days=30)
_NEAREST_ZOOM, _FARTHEST_ZOOM = 16, 9
_WIDEST_DEG: Final = 360.0


@dataclass(frozen=True, slots=True)
class View:
    """Where a map shows the whole of a poll: its middle in degrees, and the zoom."""

    lat: float
    lon: float
    zoom: int


def published_polls() -> QuerySet[Poll]:
    """Return the polls that are published, also those that are over."""
    polls = Poll.objects.filter(published_at__isnull=False)
    return polls.select_related("district")


def polls_on_the_map() -> QuerySet[Poll]:
    """Return those that are open, come, or have been over for some weeks only."""
    since = timezone.now() - ON_THE_MAP
    lately = Q(closed_at=None) | Q(closed_at__gt=since)
    return published_polls().filter(lately, ends_at__gt=since)


def polls_at(lon: float, lat: float) -> QuerySet[Poll]:
    """Return the published polls of those who live at a spot."""
    return published_polls().filter(geometry__covers=Point(lon, lat, srid=WGS84))


def polls_in(district_id: int) -> QuerySet[Poll]:
    """Return the published polls of a district, of what lies in it and above it."""
    within = Q(district__in=ids_with_descendants([district_id]))
    above = Q(district__in=ids_with_ancestors([district_id]), is_whole_district=True)
    return published_polls().filter(within | above)


def place_of(poll: Poll) -> str:
    """Say where a poll is asked, in the language of the present request."""
    district = poll.district.name_in_language() if poll.district else ""
    if poll.is_whole_district and district:
        return district
    if poll.address:
        return _("An area on the map, at %(place)s") % {"place": poll.address}
    return district or _("An area on the map")


def view_of(poll: Poll) -> View:
    """Return where the map shows all of a poll's area."""
    west, south, east, north = poll.geometry.extent
    widest = max(east - west, 2 * (north - south), 1e-9)
    zoom = math.floor(math.log2(_WIDEST_DEG / widest))
    middle = poll.geometry.point_on_surface
    return View(
        round(middle.y, 5),
        round(middle.x, 5),
        min(max(zoom, _FARTHEST_ZOOM), _NEAREST_ZOOM),
    )
