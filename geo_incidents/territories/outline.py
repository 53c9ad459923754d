"""What is the outline of a municipality? That of its city, else of the tree's top."""

from __future__ import annotations

from django.contrib.gis.db.models.aggregates import Union
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon, Polygon

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.territories.models import District, DistrictBoundary


def redraw(municipality: Municipality) -> None:
    """Draw the municipality by the boundaries that hold and have no end."""
    boundaries = DistrictBoundary.objects.filter(
        district__municipality=municipality, live=True, valid_to=None
    )
    city = boundaries.filter(district__level=District.Level.CITY)
    top = city if city.exists() else boundaries.filter(district__parent=None)
    outline = top.aggregate(outline=Union("geometry"))["outline"]
    municipality.geometry = _multiple(outline)
    municipality.save(update_fields=["geometry"])


def _multiple(outline: GEOSGeometry | None) -> MultiPolygon | None:
    if isinstance(outline, Polygon):
        return MultiPolygon(outline, srid=outline.srid)
    return outline if isinstance(outline, MultiPolygon) else None
