"""What was sent by the web form and waits for a person to look at it first?"""

from __future__ import annotations

import uuid

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _

from geo_incidents.accounts.models import User
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Appeal, Category
from geo_incidents.spatial.crs import WGS84


class HeldAppeal(models.Model):
    """An appeal before it is one: nobody but operators has seen it yet.

    Who wrote it follows it by ``token``. Released, it is ``appeal`` and its words are
    kept there only; discarded, they are kept for a month, so that it can be released
    after all.
    """

    class Reason(models.TextChoices):
        ATTACK = "attack", _("the town is under attack")
        NETWORK = "network", _("many from one network")
        CONTACT = "contact", _("many from one phone or e-mail")

    municipality = models.ForeignKey(Municipality, models.CASCADE)
    external_id = models.CharField(max_length=100)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reason = models.CharField(max_length=10, choices=Reason.choices)
    category = models.ForeignKey(Category, models.PROTECT)
    text = models.TextField(blank=True)
    address = models.CharField(max_length=500, blank=True)
    position = models.PointField(srid=WGS84, null=True)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=50, blank=True)
    requested_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True)
    appeal = models.ForeignKey(Appeal, models.SET_NULL, null=True, related_name="held")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "external_id"], name="held_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["requested_at"],
                condition=models.Q(decided_at=None),
                name="held_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"held {self.external_id}"


class HeldPhoto(models.Model):
    """A picture that waits with it, re-encoded and without metadata."""

    held = models.ForeignKey(HeldAppeal, models.CASCADE, related_name="photos")
    image = models.ImageField(upload_to="held/%Y/%m/")

    def __str__(self) -> str:
        return self.image.name or ""
