"""Does a position lie in the municipality, and if not, what is wrong with it?"""

from __future__ import annotations

import math
from typing import Final

import shapely
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from geo_incidents.spatial.nearness import bounds_near_border

_HIGHEST_LAT: Final = 90
_HIGHEST_LON: Final = 180


class Boundary:
    """The outline of a municipality; without one every position on Earth will do.

    A position up to ``spatial.nearness.NEAR_BORDER_M`` outside counts as inside:
    outlines are drawn roughly. ``gazetteer.municipalities`` asks the database the same.
    """

    def __init__(self, area: BaseGeometry | None) -> None:
        self._area = area
        if area is not None:
            shapely.prepare(area)

    def objection(self, lon: float, lat: float) -> str:
        """Return what is wrong with a position, "" when nothing is."""
        if not (math.isfinite(lon) and math.isfinite(lat)):
            return _("the position is no number")
        if self.holds(lon, lat):
            return ""
        if self._area is not None and self.holds(lat, lon):
            return _("latitude and longitude look swapped")
        if abs(lat) > _HIGHEST_LAT or abs(lon) > _HIGHEST_LON:
            return _("there is no such place on Earth; degrees of EPSG:4326 are needed")
        return _("the position lies outside the municipality")

    def holds(self, lon: float, lat: float) -> bool:
        """Tell whether the position lies inside or near the border."""
        if abs(lat) > _HIGHEST_LAT or abs(lon) > _HIGHEST_LON:
            return False
        if self._area is None or shapely.intersects_xy(self._area, lon, lat):
            return True
        return bool(
            shapely.intersects(self._area, shapely.box(*bounds_near_border((lon, lat))))
        )
