"""What is being worked? An incident at a place, and everything that happened to it."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.contrib.gis.db import models
from django.utils import timezone

from geo_incidents.casework.certainty import Certainty, certainty_field
from geo_incidents.casework.changelog import Change, XidField
from geo_incidents.casework.clocks.due import MOST_DAYS
from geo_incidents.casework.deadlines import Deadline
from geo_incidents.casework.term_rules import LAW_NAMES
from geo_incidents.casework.wholeness import Wholeness, wholeness_field
from geo_incidents.casework.workflow import OPEN, Actor, Status
from geo_incidents.gazetteer.map_key import map_key_field
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.geocoding.models import Precision
from geo_incidents.intake.models import Appeal, Category
from geo_incidents.spatial.crs import WGS84
from geo_incidents.territories.models import District, Organisation


class Incident(models.Model):
    """A problem at a place; its id is the number people quote.

    The row carries what the internal map and lists ask for, copied from the stages
    before; ``IncidentAppeal`` leads back to the words. ``channel`` is that of the
    appeal it was opened for. ``deadline`` holds until ``deadline_until``, when time
    itself changes it. One with a ``parent`` is a part of that: a task for another
    organisation, opened by staff, without appeals of its own.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    category = models.ForeignKey(Category, models.PROTECT)
    district = models.ForeignKey(District, models.SET_NULL, null=True)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.NEW)
    position = models.PointField(srid=WGS84)
    precision = models.CharField(max_length=12, choices=Precision.choices)
    accuracy_m = models.FloatField()
    confidence = models.FloatField(db_default=1.0)
    address = models.CharField(max_length=500, blank=True)
    opened_at = models.DateTimeField(db_index=True)
    updated_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField()
    due_by = models.CharField(
        max_length=10, choices=LAW_NAMES, blank=True, db_default=""
    )
    reaction_due_at = models.DateTimeField(null=True)
    reacted_at = models.DateTimeField(null=True)
    extension_days = models.PositiveSmallIntegerField(db_default=0)
    channel = models.CharField(
        max_length=10, choices=Appeal.Channel.choices, blank=True, db_default=""
    )
    deadline = models.PositiveSmallIntegerField(
        choices=Deadline.choices, db_default=Deadline.NONE
    )
    deadline_until = models.DateTimeField(null=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, db_index=False, related_name="parts"
    )
    map_key = map_key_field()
    certainty = certainty_field()
    wholeness = wholeness_field()

    class Meta:
        indexes = [
            models.Index(
                fields=["parent"],
                condition=models.Q(parent__isnull=False),
                name="incident_by_parent",
            ),
            models.Index(fields=["map_key"], name="incident_by_map_key"),
            models.Index(
                fields=["deadline_until"],
                condition=models.Q(deadline_until__isnull=False),
                name="incident_by_deadline_until",
            ),
            models.Index(
                fields=["reaction_due_at"],
                condition=models.Q(reacted_at__isnull=True),
                name="incident_by_reaction_due_at",
            ),
            models.Index(
                fields=["opened_at"],
                condition=models.Q(status__in=sorted(OPEN)),
                name="incident_open_by_opened_at",
            ),
        ]

    def __str__(self) -> str:
        return f"№ {self.pk}"

    @property
    def promised_at(self) -> datetime | None:
        """Until when an answer is promised; None while all clocks stand still."""
        waits = self.status == Status.WAITING and self.deadline == Deadline.NONE
        return None if waits else self.due_at


class IncidentAppeal(models.Model):
    """This appeal is about this incident; an appeal is about one at a time.

    ``home`` is the incident that was opened for it, to which it goes back when it is
    split off; None where none was. ``due_at`` is the appeal's own term, None while its
    clocks stand still; ``extension_days`` were given to it and go with it.
    """

    appeal = models.OneToOneField(Appeal, models.CASCADE, primary_key=True)
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="links")
    home = models.OneToOneField(
        Incident, models.CASCADE, null=True, related_name="founder"
    )
    joined_at = models.DateTimeField(default=timezone.now)
    extension_days = models.PositiveSmallIntegerField(db_default=0)
    due_at = models.DateTimeField(null=True)
    due_by = models.CharField(
        max_length=10, choices=LAW_NAMES, blank=True, db_default=""
    )

    def __str__(self) -> str:
        return f"{self.appeal} → {self.incident}"


class AppealMove(models.Model):
    """From now on an appeal is about another incident; the database keeps it so."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="moves")
    origin = models.ForeignKey(Incident, models.PROTECT, related_name="departures")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="arrivals")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    reason = models.TextField(blank=True)
    moved_at = models.DateTimeField()

    class Meta:
        ordering = ["moved_at", "pk"]

    def __str__(self) -> str:
        return f"{self.appeal}: {self.origin_id} → {self.incident_id}"


class StatusChange(models.Model):
    """One step of an incident's history; the database refuses to edit or remove it.

    ``actor`` is as whom it was taken, "" where another system told of it, or SQL.
    """

    incident = models.ForeignKey(
        Incident, models.PROTECT, related_name="status_changes"
    )
    status = models.CharField(max_length=10, choices=Status.choices)
    changed_at = models.DateTimeField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    actor = models.CharField(
        max_length=13,
        choices=[(actor.value, actor.name) for actor in Actor],
        blank=True,
        db_default="",
    )
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


class Forwarding(models.Model):
    """A step hands an incident over; the latest says whose it is, before all areas."""

    step = models.OneToOneField(
        StatusChange, models.PROTECT, primary_key=True, related_name="forwarding"
    )
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="forwardings")
    organisation = models.ForeignKey(Organisation, models.PROTECT)

    class Meta:
        ordering = ["step"]

    def __str__(self) -> str:
        return f"{self.incident_id} → {self.organisation}"


class TopicChange(models.Model):
    """An incident turns out to be about another topic; kept as it was decided."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="topic_changes")
    origin = models.ForeignKey(Category, models.PROTECT, related_name="+")
    category = models.ForeignKey(Category, models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    reason = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["changed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.incident_id}: {self.origin_id} → {self.category_id}"


class Extension(models.Model):
    """More days for an answer are asked for; the database keeps it as it was asked."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="extensions")
    days = models.PositiveSmallIntegerField()
    reason = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(days__gte=1, days__lte=MOST_DAYS),
                name="extension_days_allowed",
            )
        ]

    def __str__(self) -> str:
        return f"{self.incident_id}: +{self.days}"


class ExtensionDecision(models.Model):
    """What was decided on an extension; an incident is extended once at most."""

    extension = models.OneToOneField(Extension, models.PROTECT, related_name="decision")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="decisions")
    approved = models.BooleanField()
    reason = models.TextField(blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["incident"],
                condition=models.Q(approved=True),
                name="extension_approved_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.extension}: {self.approved}"


class IncidentChange(Change):
    """A change of an incident, as far as the index of the internal map knows it.

    ``district`` is the negative id of the municipality where no district is known.
    """

    deadline = models.SmallIntegerField(db_default=Deadline.NONE)
    channel = models.CharField(max_length=10, db_default="")
    certainty = models.SmallIntegerField(db_default=Certainty.CERTAIN)
    wholeness = models.SmallIntegerField(db_default=Wholeness.WHOLE)


class Era(models.Model):
    """The time since PostgreSQL last crashed: its one row does not outlive a crash.

    The numbers of transactions that left no trace are given out again after a crash,
    so nobody may go on reading a log of changes from what they knew before it.
    """

    token = models.UUIDField(primary_key=True, default=uuid.uuid4)

    def __str__(self) -> str:
        return str(self.token)


class Horizon(models.Model):
    """Every transaction below ``xid`` had ended at this moment."""

    seen_at = models.DateTimeField()
    xid = XidField()

    def __str__(self) -> str:
        return f"{self.xid} {self.seen_at}"
