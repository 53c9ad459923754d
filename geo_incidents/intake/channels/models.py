"""What has come in by a channel and is not read yet; what is to leave by one?"""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.models import Appeal


class Waiting(models.Model):
    """What waits until it has gone: tried from ``available_at``, ever more rarely.

    Once it has gone it says when (``sent_at``); what nobody tries any more says since
    when (``given_up_at``), and ``error`` why.
    """

    available_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Incoming(models.Model):
    """An update as a channel brought it, kept before anybody reads it.

    ``account`` is whose update it is where a channel has several: a bot, a community, a
    mailbox. A channel brings the same ``external_id`` as often as it likes: it is kept
    once. What failed waits until ``available_at``; what was read says when.
    """

    channel = models.CharField(max_length=10)
    account = models.CharField(max_length=100, blank=True)
    external_id = models.CharField(max_length=255)
    payload = models.JSONField()
    received_at = models.DateTimeField(auto_now_add=True)
    available_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    handled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "account", "external_id"], name="incoming_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["available_at"],
                condition=models.Q(handled_at=None),
                name="incoming_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.external_id}"


class Outgoing(Waiting):
    """A message that must leave, addressed as its channel addresses people.

    ``key`` names its cause: what is said twice under one key is said once. ``content``
    is as :class:`geo_incidents.intake.channels.senders.Message` says. The operators of
    ``municipality`` learn that it could not be delivered, where there is one.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, null=True)
    channel = models.CharField(max_length=10)
    account = models.CharField(max_length=100, blank=True)
    recipient = models.CharField(max_length=255)
    thread = models.CharField(max_length=255, blank=True)
    key = models.CharField(max_length=200, unique=True)
    content = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["available_at"],
                condition=models.Q(sent_at=None, given_up_at=None),
                name="outgoing_waiting",
            ),
            models.Index(
                fields=["given_up_at"],
                condition=models.Q(given_up_at__isnull=False),
                name="outgoing_given_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.key}"


class ReturnAddress(models.Model):
    """Where in its channel the writer of an appeal is answered.

    ``recipient`` is the chat, the dialogue or the mailbox, ``thread`` what an answer
    belongs under: a comment, a letter.
    """

    appeal = models.OneToOneField(
        *(Appeal, models.CASCADE),
        primary_key=True,
        related_name="return_address",
        verbose_name=_("appeal"),
    )
    account = models.CharField(max_length=100, blank=True)
    recipient = models.CharField(max_length=255)
    thread = models.CharField(max_length=255, blank=True)

    def __str__(self) -> str:
        return f"appeal {self.appeal_id}"
