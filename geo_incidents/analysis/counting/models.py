"""What is kept of the appeals that count, and which of them have changed since?"""

from __future__ import annotations

from django.db import models

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Category


class Plane(models.Model):
    """The flat drawing of a town on which its appeals are counted.

    It begins at (``lon``, ``lat``) in EPSG:4326 and has ``east_m`` and ``north_m``
    metres to a degree. It stays as it was first laid, so that the same appeal always
    falls into the same cell.
    """

    municipality = models.OneToOneField(Municipality, models.CASCADE, primary_key=True)
    lon = models.FloatField()
    lat = models.FloatField()
    east_m = models.FloatField()
    north_m = models.FloatField()

    def __str__(self) -> str:
        return f"{self.lon} {self.lat}"


class CountedAppeal(models.Model):
    """An appeal of a resident whose place is known well enough to count.

    ``appeal`` is its id; ``x`` and ``y`` are metres on the plane; ``closed_on`` is the
    day its incident was closed, None while it is open. Rows depend on nothing but
    their own appeal.
    """

    appeal = models.BigIntegerField(primary_key=True)
    municipality = models.ForeignKey(
        *(Municipality, models.DO_NOTHING), db_constraint=False, db_index=False
    )
    category = models.ForeignKey(
        *(Category, models.DO_NOTHING), db_constraint=False, db_index=False
    )
    reporter = models.BigIntegerField(null=True)
    x = models.FloatField()
    y = models.FloatField()
    requested_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["municipality", "requested_on"], name="counted_by_municipality"
            )
        ]

    def __str__(self) -> str:
        return str(self.appeal)


class Recount(models.Model):
    """Something has changed about an appeal, or about those of an incident.

    Triggers write it with the change, whoever makes it.
    """

    appeal = models.BigIntegerField(null=True)
    incident = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.appeal or ''} {self.incident or ''}".strip()
