"""How do letters to residents leave the house? Taken from the table, one at a time.

The table is the outbox: a letter waits in it until its sending is written down, in the
transaction that holds the row locked. What failed waits ever longer; a letter whose
worker is killed between sending and writing it down is sent once more rather than lost.
"""

from __future__ import annotations

import logging
import smtplib
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from geo_incidents.casework.replies import Letter

logger: Final = logging.getLogger(__name__)

FIRST_PAUSE: Final = timedelta(minutes=1)
LONGEST_PAUSE: Final = timedelta(hours=6)
MOST_ATTEMPTS: Final = 12


def post_letters(most: int) -> int:
    """Send up to so many letters that wait; return how many were taken."""
    taken = 0
    while taken < most and _post_one():
        taken += 1
    return taken


def pause_after(attempts: int) -> timedelta:
    """Return how long what has failed so often waits."""
    doubled: int = 2 ** (attempts - 1)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)


@transaction.atomic
def _post_one() -> bool:
    """Send the letter that has waited longest; tell whether there was one."""
    waiting = Letter.objects.filter(
        sent_at=None, available_at__lte=timezone.now(), attempts__lt=MOST_ATTEMPTS
    )
    letter = (
        waiting.select_related("appeal__reporter")
        .order_by("available_at", "pk")
        .select_for_update(skip_locked=True, of=("self",))
        .first()
    )
    if letter is None:
        return False
    letter.attempts += 1
    try:
        _send(letter)
    except (OSError, smtplib.SMTPException) as error:
        logger.warning("letter %s could not be sent: %s", letter.pk, type(error))
        letter.available_at = timezone.now() + pause_after(letter.attempts)
        letter.error = type(error).__name__
    else:
        letter.sent_at, letter.error = timezone.now(), ""
    letter.save(update_fields=["attempts", "available_at", "error", "sent_at"])
    return True


def _send(letter: Letter) -> None:
    """Send a letter by e-mail; one whose writer is not known any more goes nowhere."""
    reporter = letter.appeal.reporter
    if reporter is None or not reporter.email:
        return
    with override(settings.LANGUAGE_CODE):
        subject = _("Answer to your appeal № {number}")
        page = f"{settings.SITE_URL}/appeals/{letter.appeal.token}/"
        where = _("Photos and all that happens: {page}").format(page=page)
        send_mail(
            subject.format(number=letter.appeal_id),
            "\n\n".join([letter.salutation, letter.text, where]),
            None,
            [reporter.email],
        )
