"""How do coordinates of any CRS become longitude and latitude of EPSG:4326?"""

from __future__ import annotations

from pathlib import Path

import shapely
from django.contrib.gis.gdal import CoordTransform, GDALException, SpatialReference
from django.contrib.gis.geos import Point
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from geo_incidents.errors import SourceUnreadable
from geo_incidents.spatial.crs import WGS84


def reference(crs: str, path: Path) -> SpatialReference:
    """Return the CRS by its name ("EPSG:32636", PROJ string or WKT).

    Raises:
        SourceUnreadable: nobody knows such a CRS.

    """
    try:
        return SpatialReference(crs)
    except GDALException:
        raise SourceUnreadable(
            _("{file}: there is no CRS called {crs}; an example is EPSG:4326").format(
                file=path.name, crs=crs
            )
        ) from None


def to_wgs84(origin: SpatialReference) -> CoordTransform:
    """Return the transformation into stored coordinates, x being the longitude."""
    return CoordTransform(origin, SpatialReference(WGS84))


def transformed(x: float, y: float, transform: CoordTransform) -> BaseGeometry:
    """Return the point (longitude, latitude) of a projected position."""
    projected = Point(x, y).ogr
    projected.transform(transform)
    return shapely.from_wkb(bytes(projected.wkb))
