"""What is a planned work or a closure, and how was it told before?"""

from __future__ import annotations

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.spatial.crs import WGS84
from geo_incidents.territories.models import Organisation


class PlannedWork(models.Model):
    """Work or a closure in an area (EPSG:4326) and a period; its end is no more in it.

    ``categories`` holds codes of groups or categories that it explains, empty for none
    in particular. ``author`` is a name, kept for good. What is cancelled says when.
    """

    class Kind(models.TextChoices):
        WORKS = "works", _("planned works")
        CLOSURE = "closure", _("closure")
        OUTAGE = "outage", _("planned outage")

    municipality = models.ForeignKey(Municipality, models.CASCADE)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True)
    categories = ArrayField(models.CharField(max_length=64), default=list)
    geometry = models.MultiPolygonField(srid=WGS84)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)
    words = models.CharField(max_length=500)
    words_en = models.CharField(max_length=500, blank=True)
    author = models.CharField(max_length=150, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["begins_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("begins_at")),
                name="plannedwork_period_ordered",
            ),
            models.CheckConstraint(
                condition=Q(geometry__isvalid=True), name="plannedwork_geometry_valid"
            ),
        ]

    def __str__(self) -> str:
        return self.words

    def words_in_language(self) -> str:
        """Return the words in the language of the present request."""
        return (self.words_en if get_language() == "en" else "") or self.words


class PlannedWorkVersion(models.Model):
    """A work as it was told since a moment; rows are added only.

    ``told`` holds its fields, times in ISO 8601, and the geometry as GeoJSON.
    """

    work = models.ForeignKey(PlannedWork, models.CASCADE, related_name="versions")
    author = models.CharField(max_length=150, blank=True)
    told_at = models.DateTimeField(auto_now_add=True)
    told = models.JSONField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.work_id} {self.told_at}"
