"""How is it written down what somebody is to be told? The write door."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from geo_incidents.accounts.models import User
from geo_incidents.analysis.models import Reminder


def is_reminded(user: User, day: date) -> bool:
    """Tell whether it is written down what a user is told on a day."""
    return Reminder.objects.filter(user=user, day=day).exists()


def remind(user: User, day: date, *, subject: str, text: str) -> bool:
    """Write down what a user is told on a day; without words there is nothing to send.

    False: they are told already, if only by somebody who was a little quicker.
    """
    _reminder, is_new = Reminder.objects.get_or_create(
        user=user,
        day=day,
        defaults={
            "subject": subject,
            "text": text,
            "sent_at": None if text else timezone.now(),
        },
    )
    return is_new
