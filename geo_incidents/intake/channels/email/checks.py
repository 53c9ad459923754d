"""Is the mailbox of this installation written as one can be read?"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks

from geo_incidents.intake.channels.email.box import box_of


def check_mailbox(**_kwargs: Any) -> list[checks.CheckMessage]:
    """Object to an address that is none, and to letters that nobody could answer."""
    if not settings.MAILBOX_URL:
        return []
    try:
        box_of(settings.MAILBOX_URL)
    except ValueError as error:
        hint = "Set MAILBOX_URL to imaps://user:password@host/INBOX, parts %-escaped."
        return [checks.Error(str(error), hint=hint, id="intake.E010")]
    if not settings.EMAIL_HOST:
        hint = "Set EMAIL_HOST, or whoever writes gets no answer by e-mail."
        return [
            checks.Warning(
                "Letters come in and none go out.", hint=hint, id="intake.W010"
            )
        ]
    return []
