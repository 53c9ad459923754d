"""What is an appeal? One message from one person through one channel."""

from __future__ import annotations

import uuid

from django.contrib.gis.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.spatial.crs import WGS84


class CategoryGroup(models.Model):
    """The upper level of the catalogue (Open311 *group*)."""

    code = models.SlugField(max_length=64, unique=True, verbose_name=_("code"))
    name = models.CharField(max_length=200, verbose_name=_("name"))
    name_en = models.CharField(
        max_length=200, blank=True, verbose_name=_("name in English")
    )
    order = models.PositiveSmallIntegerField(default=0, verbose_name=_("order"))

    class Meta:
        verbose_name = _("group of topics")
        verbose_name_plural = _("groups of topics")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class Category(models.Model):
    """What the trouble is (Open311 *service*); ``code`` is stable and URL-safe.

    ``keywords`` are what people call it, separated by commas (Open311 *keywords*);
    ``about`` says how far apart two appeals can be and still mean the same trouble.
    Where ``needs_photo``, nobody says "done" without showing it.
    """

    class About(models.TextChoices):
        SPOT = "spot", _("a thing at a spot: a lamp, a pothole")
        HOUSE = "house", _("a house: no heating, no light")
        AREA = "area", _("surroundings: a street, a yard, stray dogs")

    group = models.ForeignKey(
        CategoryGroup,
        models.PROTECT,
        related_name="categories",
        verbose_name=_("group"),
    )
    code = models.SlugField(max_length=64, unique=True, verbose_name=_("code"))
    name = models.CharField(max_length=255, verbose_name=_("name"))
    name_en = models.CharField(
        max_length=255, blank=True, verbose_name=_("name in English")
    )
    keywords = models.TextField(
        blank=True,
        db_default="",
        verbose_name=_("words for it"),
        help_text=_("How people say it, separated by commas."),
    )
    answer_days = models.PositiveSmallIntegerField(
        default=30, verbose_name=_("days to answer")
    )
    about = models.CharField(
        max_length=5,
        choices=About.choices,
        default=About.SPOT,
        db_default=About.SPOT,
        verbose_name=_("what it is about"),
    )
    needs_photo = models.BooleanField(
        default=False, db_default=False, verbose_name=_("done only with a photo")
    )
    order = models.PositiveSmallIntegerField(default=0, verbose_name=_("order"))

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["group__order", "order", "code"]

    def __str__(self) -> str:
        return self.name

    def name_in_language(self) -> str:
        """Return the name in the language of the present request."""
        return (self.name_en if get_language() == "en" else "") or self.name


class Reporter(models.Model):
    """Personal data of who wrote, apart from what they wrote.

    ``digest`` is a keyed hash of the strongest thing known about the person, so that
    one resident can be counted once without reading who it is; where only a name is
    known it is random, because a name is no person.
    """

    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=50, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.digest[:8]


class Appeal(models.Model):
    """One message, as received; never edited afterwards.

    ``position`` is what the sender gave, not what was found. ``reported_status``,
    ``first_answer_at`` and ``closed_at`` tell the history an appeal brings from
    another system and are empty for a fresh one.
    """

    class Channel(models.TextChoices):
        WEB = "web", _("Web form")
        TELEGRAM = "telegram", _("Telegram")
        VK = "vk", _("VK")
        OK = "ok", _("Odnoklassniki")
        FEED = "feed", _("Feed")
        PHONE = "phone", _("Phone")
        EMAIL = "email", _("E-mail")
        OPEN311 = "open311", _("Open311")

    class Origin(models.TextChoices):
        RESIDENT = "resident", _("Resident")
        STAFF = "staff", _("Staff")

    municipality = models.ForeignKey(Municipality, models.PROTECT)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    external_id = models.CharField(max_length=100)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    origin = models.CharField(
        max_length=10, choices=Origin.choices, default=Origin.RESIDENT
    )
    reporter = models.ForeignKey(
        Reporter, models.SET_NULL, null=True, related_name="appeals"
    )
    category = models.ForeignKey(Category, models.PROTECT)
    text = models.TextField(blank=True)
    address = models.CharField(max_length=500, blank=True)
    position = models.PointField(srid=WGS84, null=True)
    requested_at = models.DateTimeField(db_index=True)
    received_at = models.DateTimeField(auto_now_add=True)
    reported_status = models.CharField(max_length=20, blank=True)
    first_answer_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "channel", "external_id"],
                name="appeal_external_id_unique",
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.external_id}"


class Photo(models.Model):
    """A picture that came with an appeal, re-encoded and without metadata."""

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="photos")
    image = models.ImageField(upload_to="photos/%Y/%m/")

    def __str__(self) -> str:
        return self.image.name or ""
