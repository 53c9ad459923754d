"""What is kept of what was analysed? The digest of a month, as it was told then."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.territories.models import District, Organisation


class Digest(models.Model):
    """How a month went for a town, one of its districts, or one of its organisations.

    ``month`` is its first day, ``figures`` a summary as ``digests.keeping`` writes it,
    ``made_at`` the moment as of which it tells what is open. It is made once.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE)
    district = models.ForeignKey(District, models.CASCADE, null=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True)
    month = models.DateField()
    figures = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-month", "municipality", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "municipality", "district", "organisation"],
                nulls_distinct=False,
                name="digest_made_once",
            ),
            models.CheckConstraint(
                condition=models.Q(district=None) | models.Q(organisation=None),
                name="digest_of_one_subject",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.organisation or self.district or ''}".strip()


class Reminder(models.Model):
    """A member of staff is told by e-mail on a day what is overdue; once at most.

    It waits until ``sent_at`` is written, and what failed until ``available_at``. Words
    that are sent, or of which there are none, are not kept.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    day = models.DateField()
    subject = models.CharField(max_length=200, db_default="", blank=True)
    text = models.TextField(db_default="", blank=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(db_default=0)
    available_at = models.DateTimeField(db_default=Now())
    error = models.TextField(db_default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="reminder_once_a_day")
        ]
        indexes = [
            models.Index(
                fields=["available_at"],
                condition=models.Q(sent_at=None),
                name="reminder_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.day}"
