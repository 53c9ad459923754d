"""How do reminders reach staff? Taken from the table, one at a time, never twice a day.

That one is sent is written down before it is: who is killed in between leaves it
unsent, for the page says the same. What a server refuses waits ever longer, and is
forgotten with its day, as the next one tells it anew.
"""

from __future__ import annotations

import logging
import smtplib
from typing import Final

from django.core.mail import send_mail
from django.utils import timezone

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.analysis.models import Reminder
from geo_incidents.pipeline.posting import MOST_ATTEMPTS, pause_after

logger: Final = logging.getLogger(__name__)


def post_reminders(most: int) -> int:
    """Send up to so many reminders of today that wait; return how many were taken."""
    taken = 0
    while taken < most and (reminder := _taken()):
        _post(reminder)
        taken += 1
    return taken


@seeing_everything()
def _taken() -> Reminder | None:
    """Take the reminder that has waited longest, as if it were sent."""
    now = timezone.now()
    waiting = Reminder.objects.filter(
        sent_at=None,
        day=timezone.localdate(now),
        available_at__lte=now,
        attempts__lt=MOST_ATTEMPTS,
    )
    reminder = (
        waiting.select_related("user")
        .order_by("available_at", "pk")
        .select_for_update(skip_locked=True, of=("self",))
        .first()
    )
    if reminder is not None:
        reminder.attempts += 1
        reminder.sent_at = now
        reminder.save(update_fields=["attempts", "sent_at"])
    return reminder


def _post(reminder: Reminder) -> None:
    user = reminder.user
    try:
        if user.is_active and user.email:
            send_mail(reminder.subject, reminder.text, None, [user.email])
    except (OSError, smtplib.SMTPException) as error:
        logger.warning("reminder %s could not be sent: %s", reminder.pk, type(error))
        reminder.sent_at = None
        reminder.available_at = timezone.now() + pause_after(reminder.attempts)
        reminder.error = type(error).__name__
    else:
        reminder.subject = reminder.text = reminder.error = ""
    with seeing_everything():
        reminder.save()
