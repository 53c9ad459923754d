"""What is being worked? An incident at a place, and everything that happened to it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.gis.db import models

from geo_incidents.casework.workflow import Status
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.geocoding.models import Precision
from geo_incidents.intake.models import Appeal, Category
from geo_incidents.spatial.crs import WGS84
from geo_incidents.territories.models import District, Organisation


class Incident(models.Model):
    """A problem at a place; its id is the number people quote.

    The row carries what the internal map and lists ask for, copied from the stages
    before; ``IncidentAppeal`` leads back to the words.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    category = models.ForeignKey(Category, models.PROTECT)
    district = models.ForeignKey(District, models.SET_NULL, null=True)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.NEW)
    position = models.PointField(srid=WGS84)
    precision = models.CharField(max_length=12, choices=Precision.choices)
    accuracy_m = models.FloatField()
    address = models.CharField(max_length=500, blank=True)
    opened_at = models.DateTimeField(db_index=True)
    updated_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"№ {self.pk}"


class IncidentAppeal(models.Model):
    """This appeal is about this incident; an appeal is about one at a time."""

    appeal = models.OneToOneField(Appeal, models.CASCADE, primary_key=True)
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="links")
    joined_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.appeal} → {self.incident}"


class StatusChange(models.Model):
    """One step of an incident's history; the database refuses to edit or remove it."""

    incident = models.ForeignKey(
        Incident, models.PROTECT, related_name="status_changes"
    )
    status = models.CharField(max_length=10, choices=Status.choices)
    changed_at = models.DateTimeField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["changed_at", "pk"]
        indexes = [
            models.Index(
                fields=["incident", "changed_at"], name="status_change_by_incident"
            )
        ]

    def __str__(self) -> str:
        return f"{self.incident_id}: {self.status}"
