"""Who was found responsible, and why?"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from geo_incidents.geocoding.models import Location
from geo_incidents.territories.models import District, Organisation, ServiceArea


class Assignment(models.Model):
    """District and organisation of one location.

    ``district`` is the deepest of the tree that covers the position. ``reasons`` is a
    list of ``{"rule", "winner", "losers"}`` objects with codes of districts and
    service areas; ``ambiguous`` says that a tie-break decided.
    """

    class Method(models.TextChoices):
        COVERS = "covers", _("inside the service area")
        NEAREST = "nearest", _("nearest service area")
        GENERAL = "general", _("everything nobody else answers for")
        NONE = "none", _("nobody found")

    location = models.OneToOneField(Location, models.CASCADE, primary_key=True)
    district = models.ForeignKey(District, models.SET_NULL, null=True)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True)
    service_area = models.ForeignKey(ServiceArea, models.SET_NULL, null=True)
    method = models.CharField(max_length=10, choices=Method.choices)
    distance_m = models.FloatField(default=0)
    ambiguous = models.BooleanField(default=False)
    reasons = models.JSONField(default=list)
    matched_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.district} / {self.organisation}"
