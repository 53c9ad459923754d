"""Who may hand appeals in by Open311, by which names, and what have they handed in?"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from typing import Final

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Appeal, Category

KEY_BYTES: Final = 32


class Jurisdiction(models.Model):
    """By which domain other systems call a town; its code does as well."""

    municipality = models.OneToOneField(
        Municipality, models.CASCADE, verbose_name=_("municipality")
    )
    domain = models.CharField(
        max_length=200,
        unique=True,
        verbose_name=_("domain"),
        help_text=_("The town's main site without www: gorod.example.ru"),
    )

    class Meta:
        verbose_name = _("jurisdiction (Open311)")
        verbose_name_plural = _("jurisdictions (Open311)")

    def __str__(self) -> str:
        return self.domain


class ApiKey(models.Model):
    """Another system may hand in appeals; of its key only a digest is kept.

    A key is 256 random bits, so that a fast digest is as good as a slow one. It is for
    one town, or (None) for all of the installation.
    """

    name = models.CharField(
        max_length=200, verbose_name=_("name"), help_text=_("Who has this key.")
    )
    contact = models.CharField(max_length=200, blank=True, verbose_name=_("contact"))
    municipality = models.ForeignKey(
        Municipality,
        models.CASCADE,
        null=True,
        blank=True,
        verbose_name=_("municipality"),
        help_text=_("Empty: all towns."),
    )
    beginning = models.CharField(
        max_length=8, editable=False, verbose_name=_("beginning of the key")
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    per_minute = models.PositiveIntegerField(
        default=60, verbose_name=_("appeals a minute at most")
    )
    per_day = models.PositiveIntegerField(
        default=5000, verbose_name=_("appeals a day at most")
    )
    is_active = models.BooleanField(default=True, verbose_name=_("is valid"))
    created_at = models.DateTimeField(auto_now_add=True, verbose_name=_("given"))

    class Meta:
        verbose_name = _("key (Open311)")
        verbose_name_plural = _("keys (Open311)")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.beginning}…)"

    def renew(self) -> str:
        """Give it another key, unsaved, and return that: nobody can read it later."""
        key = secrets.token_urlsafe(KEY_BYTES)
        self.beginning, self.digest = key[:8], digest_of(key)
        return key


class ServiceAttribute(models.Model):
    """What else is asked about a topic (Open311 *attribute*).

    ``choices`` has a line for each, "key=name"; a list alone has them. Where it is not
    ``is_asked``, the description is shown and nothing is asked.
    """

    class Datatype(models.TextChoices):
        STRING = "string", _("a line")
        NUMBER = "number", _("a number")
        DATETIME = "datetime", _("a moment")
        TEXT = "text", _("several lines")
        ONE = "singlevaluelist", _("one of a list")
        SEVERAL = "multivaluelist", _("several of a list")

    category = models.ForeignKey(
        *(Category, models.CASCADE),
        related_name="attributes",
        verbose_name=_("topic"),
    )
    code = models.SlugField(max_length=64, verbose_name=_("code"))
    description = models.CharField(max_length=300, verbose_name=_("question"))
    datatype = models.CharField(
        max_length=16,
        choices=Datatype.choices,
        default=Datatype.STRING,
        verbose_name=_("kind of answer"),
    )
    hint = models.CharField(max_length=300, blank=True, verbose_name=_("hint"))
    choices = models.TextField(
        blank=True,
        verbose_name=_("choices"),
        help_text=_("A line for each: key=name."),
    )
    is_required = models.BooleanField(default=False, verbose_name=_("required"))
    is_asked = models.BooleanField(default=True, verbose_name=_("is asked"))
    order = models.PositiveSmallIntegerField(default=0, verbose_name=_("order"))

    class Meta:
        verbose_name = _("question about a topic (Open311)")
        verbose_name_plural = _("questions about topics (Open311)")
        ordering = ["category", "order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "code"], name="service_attribute_code_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.category}: {self.description}"

    def named_choices(self) -> dict[str, str]:
        """Return the names of the choices by their keys, in their order."""
        lines = filter(None, map(str.strip, self.choices.splitlines()))
        pairs = (line.partition("=") for line in lines)
        return {key.strip(): (name or key).strip() for key, _is, name in pairs}

    def clean(self) -> None:
        """Refuse a list of nothing."""
        is_list = self.datatype in {self.Datatype.ONE, self.Datatype.SEVERAL}
        if is_list and not self.named_choices():
            said = gettext("A list needs something to choose from.")
            raise ValidationError({"choices": said})


class HandedIn(models.Model):
    """An appeal that another system handed in; who has the token asks what became.

    ``digest`` tells the same call from another one, see ``receiving``. A picture that
    lies elsewhere has its address in ``media_url``; it is fetched from ``media_at`` on,
    which is None where there is none, or it was fetched, or cannot be.
    """

    key = models.ForeignKey(ApiKey, models.PROTECT, related_name="handed_in")
    digest = models.CharField(max_length=64)
    token = models.UUIDField(default=uuid.uuid4, unique=True)
    appeal = models.OneToOneField(Appeal, models.CASCADE, related_name="handed_in")
    media_url = models.CharField(max_length=2000, blank=True)
    media_at = models.DateTimeField(null=True)
    media_attempts = models.PositiveSmallIntegerField(default=0)
    received_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["key", "digest"], name="handed_in_by_digest"),
            models.Index(fields=["key", "received_at"], name="handed_in_by_time"),
            models.Index(
                fields=["media_at"],
                condition=models.Q(media_at__isnull=False),
                name="handed_in_awaits_media",
            ),
        ]

    def __str__(self) -> str:
        return str(self.token)


class HandedUpdate(models.Model):
    """What the system that handed an appeal in told of it later; heard once."""

    key = models.ForeignKey(ApiKey, models.PROTECT, related_name="updates")
    update_id = models.CharField(max_length=200)
    handed_in = models.ForeignKey(HandedIn, models.CASCADE, related_name="updates")
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "update_id"], name="handed_update_once"
            )
        ]

    def __str__(self) -> str:
        return self.update_id


def digest_of(key: str) -> str:
    """Return by what a key is known."""
    return hashlib.sha256(key.encode()).hexdigest()
