"""May the world read what somebody wrote, and see their photos? While they say so.

Consent is given by who wrote, after they have seen what everybody would see; it is
taken back at any time. What is done with it is for the stage that publishes.
"""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from geo_incidents.intake.models import Appeal

_SALT: Final = "geo_incidents.words_seen"


class Consent(models.Model):
    """Who wrote an appeal agrees that it is shown, covered where need be.

    ``covers_photos`` tells that they were asked about its photos, too.
    """

    appeal = models.OneToOneField(
        Appeal, models.CASCADE, primary_key=True, related_name="consent"
    )
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    covers_photos = models.BooleanField(default=True, db_default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["given_at"],
                condition=models.Q(withdrawn_at=None),
                name="consent_held",
            )
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id}"


def give_consent(appeal: Appeal) -> None:
    """Keep that an appeal may be shown; said twice it is said once."""
    consent, is_new = Consent.objects.get_or_create(
        appeal=appeal, defaults={"given_at": timezone.now()}
    )
    is_held = consent.withdrawn_at is None and consent.covers_photos
    if not is_new and not is_held:
        consent.given_at, consent.withdrawn_at = timezone.now(), None
        consent.covers_photos = True
        consent.save(update_fields=["given_at", "withdrawn_at", "covers_photos"])


def withdraw_consent(appeal: Appeal) -> None:
    """Keep that an appeal may not be shown any more."""
    held = Consent.objects.filter(appeal=appeal, withdrawn_at=None)
    held.update(withdrawn_at=timezone.now())


def seal_of(text: str) -> str:
    """Return what proves that somebody was shown how their words would look."""
    return salted_hmac(_SALT, _plain(text), algorithm="sha256").hexdigest()


def was_seen(text: str, seal: str) -> bool:
    """Tell whether a seal is that of these very words."""
    return constant_time_compare(seal_of(text), seal)


def _plain(text: str) -> str:
    """Return a text as both a form and a script send it: lines end as they may."""
    return text.replace("\r\n", "\n").strip()
