"""What does the world see? Facts about an incident, related to nothing else."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _

from geo_incidents.spatial.crs import WGS84


class PublicStatus(models.TextChoices):
    """The five words and layers of the public map."""

    NEW = "new", _("New")
    IN_WORK = "in_work", _("In work")
    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Solved")
    CLOSED = "closed", _("Closed")


class PublicIncident(models.Model):
    """An incident as published; an airlock with no relation to any other table.

    ``position`` is generalised by ``policy``; ``district_code`` is the qualified code
    of ``territories.codes``. ``timeline`` is a list of
    ``{"status": PublicStatus, "changed_at": ISO 8601}`` in order of time.
    """

    number = models.BigIntegerField(primary_key=True)
    municipality_code = models.CharField(max_length=50)
    group_code = models.CharField(max_length=64)
    category_code = models.CharField(max_length=64)
    category_name = models.CharField(max_length=255)
    category_name_en = models.CharField(max_length=255)
    district_code = models.CharField(max_length=115, blank=True)
    district_name = models.CharField(max_length=200, blank=True)
    organisation_name = models.CharField(max_length=250, blank=True)
    organisation_phone = models.CharField(max_length=50, blank=True)
    status = models.CharField(max_length=10, choices=PublicStatus.choices)
    position = models.PointField(srid=WGS84)
    accuracy_m = models.FloatField()
    address = models.CharField(max_length=500, blank=True)
    opened_at = models.DateTimeField(db_index=True)
    updated_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    appeals_count = models.PositiveIntegerField(default=1)
    timeline = models.JSONField(default=list)

    class Meta:
        indexes = [
            models.Index(
                fields=["status", "group_code"], name="public_status_and_group"
            )
        ]

    def __str__(self) -> str:
        return f"№ {self.number}"
