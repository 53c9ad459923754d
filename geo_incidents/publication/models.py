"""What does the world see? Facts about an incident, related to nothing else."""

from __future__ import annotations

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _

from geo_incidents.casework.changelog import Change, XidField
from geo_incidents.gazetteer.map_key import map_key_field
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

    ``position`` is generalised by ``policy``; the codes of district and organisation
    are the qualified ones of ``territories.codes``. What ends in ``_number`` is an id
    as a plain number for the index of the map, 0 where there is none. ``timeline`` is a
    list of ``{"status": PublicStatus, "changed_at": ISO 8601}`` in order of time; where
    an incident was handed over, ``"to"`` names the organisation. ``words`` are those of
    residents that were released: ``{"said_at": ISO 8601, "parts": [{"text": ...} or
    {"hidden": kind}]}``, so that what is covered is not even here. ``photos`` are the
    names of released pictures, blurred where need be (``pictures``).
    """

    number = models.BigIntegerField(primary_key=True)
    municipality_code = models.CharField(max_length=50)
    group_code = models.CharField(max_length=64)
    category_code = models.CharField(max_length=64)
    category_name = models.CharField(max_length=255)
    category_name_en = models.CharField(max_length=255)
    category_number = models.BigIntegerField(db_default=0)
    district_code = models.CharField(max_length=115, blank=True)
    district_name = models.CharField(max_length=200, blank=True)
    district_number = models.BigIntegerField(db_default=0)
    organisation_code = models.CharField(max_length=115, blank=True, db_default="")
    organisation_name = models.CharField(max_length=250, blank=True)
    organisation_phone = models.CharField(max_length=50, blank=True)
    organisation_number = models.BigIntegerField(db_default=0)
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
    words = models.JSONField(default=list, db_default=[])
    photos = models.JSONField(default=list, db_default=[])
    map_key = map_key_field()

    class Meta:
        indexes = [
            models.Index(
                fields=["status", "group_code"], name="public_status_and_group"
            ),
            models.Index(fields=["map_key"], name="public_by_map_key"),
            models.Index(fields=["updated_at", "number"], name="public_by_updated_at"),
        ]

    def __str__(self) -> str:
        return f"№ {self.number}"


class PublicIncidentChange(Change):
    """A change of a published incident, as far as the index of the public map knows."""


class LastChange(models.Model):
    """When what is published of a number changed last; kept for good, by triggers.

    ``xid`` is the transaction that did it, ``entered`` the one that published the
    number. A number that was withdrawn is remembered, so that others withdraw it too.
    """

    number = models.BigIntegerField(primary_key=True)
    entered = XidField(
        db_default=models.Func(function="pg_current_xact_id", output_field=XidField())
    )
    xid = XidField(
        db_default=models.Func(function="pg_current_xact_id", output_field=XidField())
    )
    changed_at = models.DateTimeField()
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["xid", "number"], name="last_changes_in_order"),
            models.Index(fields=["changed_at"], name="last_changes_by_moment"),
        ]

    def __str__(self) -> str:
        return f"№ {self.number}"
