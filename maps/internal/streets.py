"""Which streets are drawn on a picture of a piece of the town?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import shapely
from django.contrib.gis.geos import MultiLineString, Polygon

from geo_incidents.gazetteer.models import Street
from geo_incidents.spatial.crs import WGS84
from geo_incidents.spatial.grid import Bounds

MOST_STREETS: Final = 600


def streets_in(bounds: Bounds) -> Iterator[tuple[str, list[Any]]]:
    """Yield the name and the lines of each street, as far as they lie in an area."""
    area = Polygon.from_bbox(bounds)
    area.srid = WGS84
    found = Street.objects.filter(geometry__intersects=area)[:MOST_STREETS]
    for street in found:
        if street.geometry:
            yield street.name, _within(street.geometry, bounds)


def _within(line: MultiLineString, bounds: Bounds) -> list[Any]:
    """Return the pieces of a line that lie in an area."""
    inside = shapely.clip_by_rect(shapely.from_wkb(bytes(line.wkb)), *bounds)
    pieces = shapely.get_parts(inside)
    return [list(piece.coords) for piece in pieces if piece.geom_type == "LineString"]
