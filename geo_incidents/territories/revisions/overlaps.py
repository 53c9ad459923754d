"""With whose ground would an area overlap? Asked before one is drawn by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.db.models.functions import Intersection
from django.contrib.gis.geos import MultiPolygon
from django.db.models import F, FloatField, Func, Q, QuerySet, Value
from django.db.models.functions import Cast

from geo_incidents.spatial.crs import WGS84
from geo_incidents.territories.models import DistrictBoundary, ServiceArea

LEAST_M2: Final = 1.0


@dataclass(frozen=True, slots=True)
class Overlap:
    """Ground that two areas share, in geodesic m², and whose the other one is."""

    name: str
    shared_m2: float


def overlaps_of(area: DistrictBoundary | ServiceArea) -> list[Overlap]:
    """Return who holds ground of an area, stored or not, at the same time.

    Districts of one level may not overlap, nor may organisations of one kind for the
    same topics. What is smaller than a square metre comes of rounding.
    """
    others = _rivals(area).filter(
        _same_time(area.valid_from, area.valid_to),
        live=True,
        geometry__intersects=area.geometry,
    )
    if area.pk:
        others = others.exclude(pk=area.pk)
    measured = others.annotate(
        name=F(f"{area.OWNER}__name"), shared_m2=_shared_m2(area.geometry)
    ).filter(shared_m2__gte=LEAST_M2)
    found = measured.order_by("-shared_m2").values_list("name", "shared_m2")
    return [Overlap(name, shared_m2) for name, shared_m2 in found]


def _rivals(area: DistrictBoundary | ServiceArea) -> QuerySet[Any]:
    if isinstance(area, DistrictBoundary):
        district = area.district
        return DistrictBoundary.objects.filter(
            district__municipality=district.municipality_id,
            district__level=district.level,
        ).exclude(district=district)
    organisation = area.organisation
    topics = Q(categories__overlap=area.categories) | Q(categories=area.categories)
    return ServiceArea.objects.filter(
        topics,
        organisation__municipality=organisation.municipality_id,
        organisation__kind=organisation.kind,
    ).exclude(organisation=organisation)


def _same_time(valid_from: date | None, valid_to: date | None) -> Q:
    same = Q()
    if valid_from:
        same &= Q(valid_to=None) | Q(valid_to__gt=valid_from)
    if valid_to:
        same &= Q(valid_from=None) | Q(valid_from__lt=valid_to)
    return same


def _shared_m2(geometry: MultiPolygon) -> Func:
    areal = Func(
        Intersection("geometry", geometry),
        Value(3),
        function="ST_CollectionExtract",
        output_field=GeometryField(srid=WGS84),
    )
    geodesic = Cast(areal, GeometryField(srid=WGS84, geography=True))
    return Func(geodesic, function="ST_Area", output_field=FloatField())
