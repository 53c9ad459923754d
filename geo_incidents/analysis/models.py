"""What is kept of what was analysed? Digests of months, hotspots and their story."""

from __future__ import annotations

from django.conf import settings
from django.contrib.gis.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from geo_incidents.analysis.watching.steps import HotspotStatus
from geo_incidents.casework.models import Incident
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Category
from geo_incidents.spatial.crs import WGS84
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


class Hotspot(models.Model):
    """A place where the same trouble returns; its id outlives the nights.

    The scan says where it is and how it stands out: in ``months`` of ``expected`` ones
    at least ``at_least`` residents complained within ``radius_m`` of ``center``.
    ``ratio`` is the one over the other with its 95 % interval; ``p_value`` is of this
    place, ``q_value`` the share of false ones among all that are as striking.
    ``residents`` and ``appeals`` are of all its episodes, ``trend`` (-1 to 1) is
    Kendall's of their number by year, ``held_days`` the median of days from a repair
    to the next episode, ``returned_share`` of repairs after which it came back within
    a month. ``course`` are its months of thirty days, each as ``[first day since 1970,
    residents, expected]``. ``is_current`` says that the newest run found it, ``method``
    by which version of the scan. People say what becomes of it: ``status``, ``owner``,
    and when the measure is or was taken; the scan says whether it held.
    """

    class Label(models.TextChoices):
        RECURRING = "recurring", _("Recurring")
        SEASONAL = "seasonal", _("Seasonal")
        CHRONIC = "chronic", _("Never solved")
        EMERGING = "emerging", _("Emerging")
        EXTINCT = "extinct", _("Extinct")

    class Strength(models.TextChoices):
        CONFIRMED = "confirmed", _("Confirmed")
        TO_LOOK_AT = "to_look_at", _("To look at")

    class Verdict(models.TextChoices):
        HELD = "held", _("The measure held")
        RETURNED = "returned", _("The trouble came back")

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    category = models.ForeignKey(Category, models.PROTECT)
    district = models.ForeignKey(District, models.SET_NULL, null=True)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True)
    label = models.CharField(max_length=10, choices=Label.choices)
    strength = models.CharField(max_length=10, choices=Strength.choices)
    area = models.PolygonField(srid=WGS84)
    center = models.PointField(srid=WGS84)
    radius_m = models.PositiveSmallIntegerField()
    at_least = models.PositiveSmallIntegerField()
    months = models.PositiveIntegerField()
    expected = models.FloatField()
    ratio = models.FloatField()
    ratio_low = models.FloatField()
    ratio_high = models.FloatField()
    p_value = models.FloatField()
    q_value = models.FloatField()
    residents = models.PositiveIntegerField()
    appeals = models.PositiveIntegerField()
    trend = models.FloatField(null=True)
    held_days = models.FloatField(null=True)
    returned_share = models.FloatField(null=True)
    first_on = models.DateField()
    last_on = models.DateField()
    course = models.JSONField(default=list)
    found_at = models.DateTimeField(default=timezone.now)
    last_found_at = models.DateTimeField(default=timezone.now)
    is_current = models.BooleanField(default=True)
    method = models.CharField(max_length=20)
    status = models.CharField(
        max_length=15, choices=HotspotStatus.choices, default=HotspotStatus.SEEN
    )
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    measure_on = models.DateField(null=True)
    verdict = models.CharField(max_length=8, choices=Verdict.choices, blank=True)
    verdict_on = models.DateField(null=True)

    class Meta:
        ordering = ["-is_current", "p_value", "pk"]
        indexes = [
            models.Index(
                fields=["municipality", "is_current"], name="hotspot_by_municipality"
            )
        ]

    def __str__(self) -> str:
        return f"№ {self.pk}"


class HotspotEpisode(models.Model):
    """One coming of the trouble to a hotspot.

    ``solved_on`` is when the last of it was closed, None while something is open;
    ``held_days`` from then to the next episode, None of the last.
    """

    hotspot = models.ForeignKey(Hotspot, models.CASCADE, related_name="episodes")
    first_on = models.DateField()
    last_on = models.DateField()
    appeals = models.PositiveIntegerField()
    residents = models.PositiveIntegerField()
    solved_on = models.DateField(null=True)
    held_days = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["first_on", "pk"]

    def __str__(self) -> str:
        return f"{self.hotspot_id}: {self.first_on}"


class HotspotMember(models.Model):
    """An appeal about an incident is behind a hotspot.

    ``resident`` tells who wrote it from the others of this hotspot, and nothing else.
    """

    hotspot = models.ForeignKey(Hotspot, models.CASCADE, related_name="members")
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="+")
    reported_on = models.DateField()
    resident = models.PositiveIntegerField()

    class Meta:
        ordering = ["reported_on", "pk"]

    def __str__(self) -> str:
        return f"{self.hotspot_id}: {self.incident_id}"


class HotspotNote(models.Model):
    """What somebody said or did about a hotspot; the database keeps it as it was.

    A step has ``status_from`` and ``status_to``, a new owner ``owner``, a measure the
    day of it. Without an author it was the scan that gave a ``verdict``.
    """

    hotspot = models.ForeignKey(Hotspot, models.PROTECT, related_name="notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now)
    words = models.TextField(blank=True)
    status_from = models.CharField(
        max_length=15, choices=HotspotStatus.choices, blank=True
    )
    status_to = models.CharField(
        max_length=15, choices=HotspotStatus.choices, blank=True
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    measure_on = models.DateField(null=True)
    verdict = models.CharField(
        max_length=8, choices=Hotspot.Verdict.choices, blank=True
    )

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.hotspot_id}: {self.written_at:%Y-%m-%d}"


class HotspotRun(models.Model):
    """A town was scanned: so many appeals counted, so many hotspots found.

    ``upto`` is the last day that was looked at, ``seconds`` how long it took.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE)
    upto = models.DateField()
    finished_at = models.DateTimeField(default=timezone.now)
    appeals = models.PositiveIntegerField()
    places = models.PositiveIntegerField()
    method = models.CharField(max_length=20)
    seconds = models.FloatField()

    class Meta:
        ordering = ["-finished_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.municipality} {self.upto}"
