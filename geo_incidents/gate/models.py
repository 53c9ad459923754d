"""How often was something done, which forms are used up, which towns are attacked?

None of it names anybody: addresses, telephones and e-mails are kept as keyed hashes.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from geo_incidents.gazetteer.models import Municipality


class Tally(models.Model):
    """How often ``key`` was counted in the window that began at ``begun_at``."""

    key = models.CharField(max_length=64)
    begun_at = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "begun_at"], name="tally_once")
        ]
        indexes = [models.Index(fields=["begun_at"], name="tally_begun")]

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.count}"


class SpentTicket(models.Model):
    """A form that was sent, and the hash of what it said."""

    nonce = models.CharField(max_length=32, primary_key=True)
    said = models.CharField(max_length=64)
    spent_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.nonce


class Watch(models.Model):
    """How the gate of a town stands.

    ``most_per_minute`` is the pace above which a town is under attack, for a quarter of
    an hour each time it is seen; ``mode`` is what a person has decided instead.
    """

    class Mode(models.TextChoices):
        AUTO = "auto", _("by the pace")
        ON = "on", _("always check")
        OFF = "off", _("never check")

    municipality = models.OneToOneField(
        Municipality, models.CASCADE, primary_key=True, related_name="watch"
    )
    mode = models.CharField(max_length=4, choices=Mode.choices, default=Mode.AUTO)
    most_per_minute = models.PositiveIntegerField(default=30)
    attacked_until = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.CharField(max_length=150, blank=True)

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.mode}"
