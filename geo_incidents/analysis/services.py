"""How is it written down that somebody was told? The write door."""

from __future__ import annotations

from datetime import date

from geo_incidents.accounts.models import User
from geo_incidents.analysis.models import Reminder


def remind_once(user: User, day: date) -> bool:
    """Write down that a user is told on a day; False: they were already."""
    _reminder, is_new = Reminder.objects.get_or_create(user=user, day=day)
    return is_new
