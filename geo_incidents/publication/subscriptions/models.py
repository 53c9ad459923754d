"""Who wants to hear of which place, and what is there to tell?

A subscriber's address stands apart from what they follow. News are written by one hand
at a time, so each subscription remembers up to which of them it has heard, and nothing
is copied for each of a thousand listeners.
"""

from __future__ import annotations

import uuid

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geo_incidents.publication.models import PublicStatus
from geo_incidents.spatial.crs import WGS84
from geo_incidents.territories.models import District


class Subscriber(models.Model):
    """Where somebody is told: personal data, gone when they leave.

    ``key`` stands in their links instead of the address. ``told_today`` counts the
    messages of the day ``told_on``.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    channel = models.CharField(max_length=10)
    account = models.CharField(max_length=100, blank=True)
    recipient = models.CharField(max_length=254)
    language = models.CharField(max_length=2, default="ru")
    rests_at_night = models.BooleanField(default=True)
    told_at = models.DateTimeField(null=True)
    told_on = models.DateField(null=True)
    told_today = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "account", "recipient"],
                name="subscriber_address_unique",
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.key}"


class Subscription(models.Model):
    """A place somebody follows; they hear of it once ``confirmed_at`` is set.

    ``geometry`` (EPSG:4326) is what was drawn, or the circle around ``centre``.
    ``heard_to`` is the last of the news that was told, ``heard_at`` when, or since when
    there could be any; ``waits_since`` is when the first arrived that was not.
    """

    class Kind(models.TextChoices):
        INCIDENT = "incident", _("a problem")
        AROUND = "around", _("surroundings")
        DISTRICT = "district", _("district")
        POLYGON = "polygon", _("an area on the map")

    class Pace(models.TextChoices):
        AT_ONCE = "at_once", _("at once")
        DAILY = "daily", _("once a day, in the morning")
        WEEKLY = "weekly", _("once a week, on Monday")

    subscriber = models.ForeignKey(
        Subscriber, models.CASCADE, related_name="subscriptions"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    number = models.BigIntegerField(null=True)
    district = models.ForeignKey(District, models.CASCADE, null=True)
    geometry = models.MultiPolygonField(srid=WGS84, null=True)
    centre = models.PointField(srid=WGS84, null=True, spatial_index=False)
    radius_m = models.PositiveIntegerField(null=True)
    pace = models.CharField(max_length=10, choices=Pace.choices, default=Pace.AT_ONCE)
    asked_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)
    heard_to = models.BigIntegerField(default=0)
    heard_at = models.DateTimeField(null=True)
    waits_since = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="incident", number__isnull=False)
                | Q(kind="district", district__isnull=False)
                | Q(
                    kind="around",
                    geometry__isnull=False,
                    centre__isnull=False,
                    radius_m__isnull=False,
                )
                | Q(kind="polygon", geometry__isnull=False),
                name="subscription_has_a_place",
            )
        ]
        indexes = [
            models.Index(
                fields=["waits_since"],
                condition=Q(waits_since__isnull=False),
                name="subscription_waiting",
            ),
            models.Index(
                fields=["number"],
                condition=Q(number__isnull=False),
                name="subscription_by_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.subscriber_id}"


class LinkedPlace(models.Model):
    """What a link to a bot is too short for: the query of a place, by the link's word.

    It is of nobody, and forgotten in two days.
    """

    word = models.CharField(max_length=64, primary_key=True)
    query = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return self.word


class News(models.Model):
    """What happened to a published incident, "" where it was or is not public.

    ``position`` is None for what has left the map. ``districts`` are the ids of where
    it lies and all above.
    """

    number = models.BigIntegerField()
    was = models.CharField(max_length=10, choices=PublicStatus.choices, blank=True)
    became = models.CharField(max_length=10, choices=PublicStatus.choices, blank=True)
    position = models.PointField(srid=WGS84, null=True)
    districts = ArrayField(models.BigIntegerField(), default=list)
    noticed_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name_plural = "news"
        indexes = [
            models.Index(fields=["number", "id"], name="news_by_number"),
            GinIndex(fields=["districts"], name="news_by_district"),
        ]

    def __str__(self) -> str:
        return f"№ {self.number}: {self.was} → {self.became}"


class Reading(models.Model):
    """Up to where the log of changes has been read: one row, locked while reading.

    ``snapshot`` is PostgreSQL's own word for which transactions were over.
    """

    snapshot = models.TextField()
    last_id = models.BigIntegerField()

    def __str__(self) -> str:
        return self.snapshot
