"""Who answers where? Districts as a tree, organisations, and their service areas."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, Q
from django.db.models.functions import Cast

from geo_incidents.gazetteer.models import Municipality
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


class District(models.Model):
    """An areal feature of the administrative tree: city, district or okrug.

    ``aliases`` are other names the same district goes by in the sources.
    """

    class Level(models.TextChoices):
        CITY = "city"
        DISTRICT = "district"
        OKRUG = "okrug"

    municipality = models.ForeignKey(Municipality, models.CASCADE)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    level = models.CharField(max_length=10, choices=Level.choices)
    code = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    aliases = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    geometry = models.MultiPolygonField(srid=WGS84)
    area_m2 = geodesic_area_m2()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "code"], name="district_code_unique"
            ),
            models.CheckConstraint(
                condition=Q(geometry__isvalid=True), name="district_geometry_valid"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """Who may be responsible: Open311's *agency responsible*."""

    class Kind(models.TextChoices):
        ADMINISTRATION = "administration"
        DEPARTMENT = "department"
        UTILITY = "utility"
        MANAGEMENT_COMPANY = "management_company"
        EMERGENCY = "emergency"

    municipality = models.ForeignKey(Municipality, models.CASCADE)
    code = models.CharField(max_length=64)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=250)
    name_en = models.CharField(max_length=250, blank=True)
    phone = models.CharField(max_length=50, blank=True)
    email = models.EmailField(blank=True)
    site = models.URLField(blank=True)
    address = models.CharField(max_length=250, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "code"], name="organisation_code_unique"
            )
        ]

    def __str__(self) -> str:
        return self.name


class ServiceArea(models.Model):
    """An organisation answers for these categories in this polygon in this period.

    ``categories`` holds codes of category groups or categories; empty means all of
    them. The period includes ``valid_from`` and excludes ``valid_to``; a missing end
    is open.
    """

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="service_areas"
    )
    code = models.CharField(max_length=100)
    geometry = models.MultiPolygonField(srid=WGS84)
    area_m2 = geodesic_area_m2()
    categories = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "code"], name="service_area_code_unique"
            ),
            models.CheckConstraint(
                condition=Q(geometry__isvalid=True), name="service_area_geometry_valid"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__gt=F("valid_from"))
                | Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True),
                name="service_area_period_ordered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {', '.join(self.categories) or '*'}"


class DistrictPart(models.Model):
    """A piece of a district, small enough for a fast lookup; kept by a trigger."""

    district = models.ForeignKey(District, models.CASCADE, related_name="parts")
    geometry = models.GeometryField(srid=WGS84)

    def __str__(self) -> str:
        return f"part of {self.district}"


class ServiceAreaPart(models.Model):
    """A piece of a service area, small enough for a fast lookup; kept by a trigger."""

    service_area = models.ForeignKey(ServiceArea, models.CASCADE, related_name="parts")
    geometry = models.GeometryField(srid=WGS84)

    def __str__(self) -> str:
        return f"part of {self.service_area}"
