"""Where is it, how precisely, and by whose word?"""

from __future__ import annotations

from django.conf import settings
from django.contrib.gis.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geo_incidents.gazetteer.models import House, Municipality, Street
from geo_incidents.intake.models import Appeal
from geo_incidents.spatial.crs import WGS84


class Precision(models.TextChoices):
    """How near the position is to what was meant, best first."""

    HOUSE = "house", _("house")
    POINT = "point", _("point on the map")
    NEAR_HOUSE = "near_house", _("nearest house")
    PLACE = "place", _("place")
    STREET = "street", _("street")
    NONE = "none", _("unlocated")


class Location(models.Model):
    """The position of one appeal, or the record that none was found.

    ``accuracy_m`` is the radius within which the true place is believed to lie.
    ``provider`` is who said so: ``sender``, ``gazetteer``, ``operator`` (then
    ``placed_by`` tells which one) or the name of a geocoding service.
    """

    appeal = models.OneToOneField(Appeal, models.CASCADE, primary_key=True)
    position = models.PointField(srid=WGS84, null=True)
    precision = models.CharField(max_length=12, choices=Precision.choices)
    accuracy_m = models.FloatField(null=True)
    provider = models.CharField(max_length=20)
    confidence = models.FloatField()
    address = models.CharField(max_length=500, blank=True)
    street = models.ForeignKey(Street, models.SET_NULL, null=True)
    house = models.ForeignKey(House, models.SET_NULL, null=True)
    reasons = models.JSONField(default=list)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    located_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(precision="none", position__isnull=True)
                | (~Q(precision="none") & Q(position__isnull=False)),
                name="location_position_unless_none",
            ),
        ]
        indexes = [
            models.Index(
                fields=["appeal"],
                condition=Q(precision="none"),
                name="location_unlocated",
            )
        ]

    def __str__(self) -> str:
        return f"{self.precision} {self.address}".strip()


class ProviderAnswer(models.Model):
    """What a geocoding service said to one normalised address, kept for a while."""

    municipality = models.ForeignKey(Municipality, models.CASCADE)
    provider = models.CharField(max_length=20)
    query = models.CharField(max_length=500)
    position = models.PointField(srid=WGS84, null=True)
    precision = models.CharField(max_length=12, choices=Precision.choices)
    address = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "provider", "query"],
                name="provider_answer_unique",
            )
        ]

    def __str__(self) -> str:
        return f"{self.provider}: {self.query}"
