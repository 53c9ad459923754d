"""Who is called about what, by which secrets do they know us, and how far are we?"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from geo_incidents.exchange.signatures import new_secret


class Event(models.TextChoices):
    """What can happen to an incident, as the world sees it."""

    PUBLISHED = "incident.published", _("Published")
    STATUS_CHANGED = "incident.status_changed", _("Status changed")
    CLOSED = "incident.closed", _("Solved or closed")


def every_event() -> list[str]:
    """Return all events, for who is to be told of everything."""
    return list(Event.values)


class Subscriber(models.Model):
    """Another system that is called; empty codes mean every district or topic."""

    name = models.CharField(max_length=100, verbose_name=_("name"))
    url = models.CharField(
        max_length=200, validators=[URLValidator(["https"])], verbose_name=_("address")
    )
    events = ArrayField(
        models.CharField(max_length=32, choices=Event.choices),
        default=every_event,
        verbose_name=_("events"),
    )
    district_codes = ArrayField(
        models.CharField(max_length=115),
        default=list,
        blank=True,
        verbose_name=_("codes of districts"),
    )
    category_codes = ArrayField(
        models.CharField(max_length=64),
        default=list,
        blank=True,
        verbose_name=_("codes of topics"),
    )
    is_active = models.BooleanField(default=True, verbose_name=_("is called"))
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "exchange"
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")

    def __str__(self) -> str:
        return self.name


class Secret(models.Model):
    """What a subscriber knows us by, until it expires; None: until it is changed."""

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="secrets")
    value = models.CharField(max_length=100, default=new_secret)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "exchange"

    def __str__(self) -> str:
        return f"secret {self.pk}"


class Told(models.Model):
    """Up to which of the news calls have been made; one row."""

    news = models.BigIntegerField()

    class Meta:
        app_label = "exchange"

    def __str__(self) -> str:
        return str(self.news)
