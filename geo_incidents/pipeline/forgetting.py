"""How long are messages kept? Until they have gone, and some days for the doubtful."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone

from geo_incidents.intake.channels.models import Incoming, Outgoing

# No channel brings an update again after a day; nobody says the same under its key.
KEPT: Final = timedelta(days=7)
GIVEN_UP_KEPT: Final = timedelta(days=90)


def forget_messages() -> None:
    """Delete what was read or sent days ago, and what was given up months ago."""
    now = timezone.now()
    Incoming.objects.filter(handled_at__lt=now - KEPT).delete()
    Outgoing.objects.filter(sent_at__lt=now - KEPT).delete()
    Outgoing.objects.filter(given_up_at__lt=now - GIVEN_UP_KEPT).delete()
