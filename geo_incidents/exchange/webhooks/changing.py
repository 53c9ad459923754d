"""How does a subscriber get a new secret without missing a call?"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from geo_incidents.exchange.webhooks.models import Secret, Subscriber

BOTH_VALID: Final = timedelta(hours=24)


@transaction.atomic
def change_secret(subscriber: Subscriber) -> str:
    """Make a secret and return it, the only time; the old one signs a day longer."""
    now = timezone.now()
    subscriber.secrets.filter(expires_at__lte=now).delete()
    subscriber.secrets.filter(expires_at=None).update(expires_at=now + BOTH_VALID)
    return Secret.objects.create(subscriber=subscriber).value
