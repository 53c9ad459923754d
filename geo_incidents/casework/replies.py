"""What is a resident answered? A reply is written once, and a letter goes to each.

The appeals of a joint incident get the same reply, each as a letter of its own, with
its own salutation and term. All is kept by the database as it was sent.
"""

from __future__ import annotations

import uuid
from typing import Final

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from geo_incidents.casework.reply_fields import mistakes_in
from geo_incidents.casework.workflow import Status
from geo_incidents.intake.channels.models import Waiting
from geo_incidents.intake.models import Appeal, Category
from geo_incidents.territories.models import Organisation

LONGEST: Final = 5000


class ReplyTemplate(models.Model):
    """Words to begin a reply with; what is empty stands for everything."""

    name = models.CharField(max_length=100, verbose_name=_("name"))
    text = models.TextField(max_length=LONGEST, verbose_name=_("text"))
    category = models.ForeignKey(
        Category, models.CASCADE, null=True, blank=True, verbose_name=_("topic")
    )
    channel = models.CharField(
        max_length=10,
        choices=Appeal.Channel.choices,
        blank=True,
        verbose_name=_("channel"),
    )
    organisation = models.ForeignKey(
        *(Organisation, models.CASCADE),
        null=True,
        blank=True,
        verbose_name=_("organisation"),
        help_text=_("Empty: for everybody."),
    )

    class Meta:
        verbose_name = _("template of a reply")
        verbose_name_plural = _("templates of replies")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse fields that no reply can fill in."""
        if mistakes := mistakes_in(self.text):
            said = gettext("There are no such fields: {fields}.")
            message = said.format(fields=", ".join(mistakes))
            raise ValidationError({"text": message})


class Reply(models.Model):
    """What was written; ``text`` may hold fields, which each letter fills in.

    ``act`` names the signed act of the work, ``status`` what the incident was led to
    with the reply, "" for nothing. ``key`` is that of the form it was written in, so
    that one form sends one reply. ``plain`` is the text without what differs between
    places, by which replies are compared; ``doubts`` says what was suspicious then.
    """

    incident = models.ForeignKey(
        "casework.Incident", models.PROTECT, related_name="replies"
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    text = models.TextField()
    plain = models.TextField()
    act = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, blank=True)
    doubts = models.JSONField(default=list)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "pk"]
        indexes = [
            GinIndex(
                fields=["plain"], name="reply_by_words", opclasses=["gin_trgm_ops"]
            ),
            models.Index(
                fields=["written_at"],
                condition=~models.Q(doubts=[]),
                name="reply_doubtful",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id}: {self.text[:40]}"


class ReplyPhoto(models.Model):
    """A picture of the place before or after the work, without metadata."""

    class Moment(models.TextChoices):
        BEFORE = "before", _("before")
        AFTER = "after", _("after")

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="photos")
    moment = models.CharField(max_length=6, choices=Moment.choices)
    image = models.ImageField(upload_to="replies/%Y/%m/")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.image.name or ""


class ReplyAct(models.Model):
    """The signed act as a file: for staff, never for the writers of appeals."""

    reply = models.OneToOneField(Reply, models.PROTECT, related_name="paper")
    file = models.FileField(upload_to="acts/%Y/%m/")

    def __str__(self) -> str:
        return self.file.name or ""


class Letter(Waiting):
    """The reply as the writer of one appeal reads it, on its page and by its channel.

    ``post`` is the channel that carries it beside the page, "" where nothing does.
    """

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="letters")
    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="letters")
    salutation = models.CharField(max_length=200)
    text = models.TextField()
    post = models.CharField(max_length=10, choices=Appeal.Channel.choices, blank=True)

    class Meta:
        ordering = ["reply", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["reply", "appeal"], name="letter_once")
        ]
        indexes = [
            models.Index(
                fields=["available_at"],
                condition=models.Q(sent_at=None, given_up_at=None),
                name="letter_waiting",
            ),
            models.Index(
                fields=["given_up_at"],
                condition=models.Q(given_up_at__isnull=False),
                name="letter_given_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reply_id} → {self.appeal_id}"


class ReplyReview(models.Model):
    """Somebody else has looked at a doubtful reply and found it in order."""

    reply = models.OneToOneField(Reply, models.PROTECT, related_name="review")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    reason = models.TextField(blank=True)
    reviewed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.reply}: {self.author}"
