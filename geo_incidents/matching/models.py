"""Who was found responsible, and why?"""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from geo_incidents.geocoding.models import Location
from geo_incidents.territories.models import (
    District,
    DistrictBoundary,
    Organisation,
    ServiceArea,
)

DECIDED: Final = (
    *("district_id", "boundary_id", "organisation_id", "service_area_id", "method"),
    *("distance_m", "ambiguous", "reasons"),
)


class Assignment(models.Model):
    """District and organisation of one location.

    ``district`` is the deepest of the tree whose ``boundary`` covers the position; the
    boundary and the service area say which version of the polygons decided.
    ``reasons`` is a list of ``{"rule", "winner", "losers"}`` objects with codes of
    districts, organisations and service areas; ``ambiguous`` says that a tie-break
    decided.
    """

    class Method(models.TextChoices):
        COVERS = "covers", _("inside the service area")
        NEAREST = "nearest", _("nearest service area")
        GENERAL = "general", _("everything nobody else answers for")
        ADMINISTRATION = "administration", _("administration of the district")
        NONE = "none", _("nobody found")

    location = models.OneToOneField(Location, models.CASCADE, primary_key=True)
    district = models.ForeignKey(District, models.SET_NULL, null=True)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True)
    boundary = models.ForeignKey(DistrictBoundary, models.SET_NULL, null=True)
    service_area = models.ForeignKey(ServiceArea, models.SET_NULL, null=True)
    method = models.CharField(max_length=20, choices=Method.choices)
    distance_m = models.FloatField(default=0)
    ambiguous = models.BooleanField(default=False)
    reasons = models.JSONField(default=list)
    matched_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.district} / {self.organisation}"

    def says_the_same(self, other: Assignment | None) -> bool:
        """Tell whether another assignment decided the same for the same reasons."""
        return other is not None and all(
            getattr(self, name) == getattr(other, name) for name in DECIDED
        )
