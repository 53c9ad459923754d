"""How large is an area on the curved Earth? The database knows, always."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.db.models import F, Func
from django.db.models.functions import Cast

from geo_incidents.spatial.crs import WGS84


def geodesic_area_m2() -> models.GeneratedField:
    """Return a column that always holds the geodesic area of ``geometry`` in m²."""
    as_geography = Cast(
        F("geometry"), models.MultiPolygonField(srid=WGS84, geography=True)
    )
    return models.GeneratedField(
        expression=Func(as_geography, function="ST_Area"),
        output_field=models.FloatField(),
        db_persist=True,
    )
