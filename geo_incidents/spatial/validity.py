"""How does a geometry become one that a polygon column can hold?"""

from __future__ import annotations

import shapely
from shapely.geometry.base import BaseGeometry

from geo_incidents.errors import InvalidGeometry


def areal(geometry: BaseGeometry) -> tuple[shapely.MultiPolygon, str]:
    """Return a valid, non-empty MultiPolygon and what was repaired ("" if nothing).

    A self-crossing ring is repaired with the linework rule, which keeps every part
    the outline encloses; points and lines left over by the repair are dropped.

    Raises:
        InvalidGeometry: nothing areal remains.

    """
    repaired = ""
    if not shapely.is_valid(geometry):
        repaired = shapely.is_valid_reason(geometry)
        geometry = shapely.make_valid(geometry)
    polygons = [
        part
        for part in shapely.get_parts(shapely.get_parts(geometry)).tolist()
        if isinstance(part, shapely.Polygon) and not part.is_empty
    ]
    if not polygons:
        raise InvalidGeometry(
            f"no area remains of a {geometry.geom_type}; a polygon is needed"
        )
    return shapely.MultiPolygon(polygons), repaired
