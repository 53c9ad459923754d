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
    INTERSECTION = "intersection", _("crossing of streets")
    SEGMENT = "segment", _("stretch of a street")
    PLACE = "place", _("place")
    STREET = "street", _("street")
    NONE = "none", _("unlocated")


class Location(models.Model):
    """The position of one appeal, or the record that none was found.

    ``accuracy_m`` is the radius within which the true place is believed to lie.
    ``provider`` is who said so: ``sender``, ``gazetteer``, ``operator`` (then
    ``placed_by`` tells which one) or the name of a geocoding service.

    What was read in the text stays beside it: ``spans`` are pairs of characters in the
    text that name places, ``candidates`` what they may mean, the likeliest first, and
    ``said`` the street, number and settlement a geocoding service may be asked about.
    ``asked_at`` is when the services were.
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
    spans = models.JSONField(default=list)
    candidates = models.JSONField(default=list)
    said = models.JSONField(default=dict)
    asked_at = models.DateTimeField(null=True)
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


class Alias(models.Model):
    """What people say for a street or for a place; learnt from an operator's decision.

    ``words`` are the tokens of what they say, as texts are cut into them, with single
    spaces between. It means ``street``, or else ``position`` under ``label``.
    """

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, verbose_name=_("municipality")
    )
    words = models.CharField(max_length=200, verbose_name=_("what people say"))
    label = models.CharField(max_length=500, verbose_name=_("what it is"))
    street = models.ForeignKey(
        Street, models.CASCADE, null=True, blank=True, verbose_name=_("street")
    )
    position = models.PointField(
        srid=WGS84, null=True, blank=True, verbose_name=_("position")
    )
    created_at = models.DateTimeField(auto_now_add=True, verbose_name=_("learnt"))

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "words"], name="alias_words_unique"
            ),
            models.CheckConstraint(
                condition=Q(street__isnull=True) ^ Q(position__isnull=True),
                name="alias_means_street_or_position",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.words} → {self.label}"


class Decision(models.Model):
    """Where an operator placed an appeal, what was learnt, and how to take it back.

    ``before`` holds the fields of the location as they were.
    """

    appeal = models.ForeignKey(Appeal, models.CASCADE)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    alias = models.ForeignKey(Alias, models.SET_NULL, null=True)
    before = models.JSONField()
    decided_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["appeal", "-decided_at"], name="decision_latest")
        ]

    def __str__(self) -> str:
        return f"appeal {self.appeal_id} by {self.author_id}"


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
