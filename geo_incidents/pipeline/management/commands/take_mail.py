"""How is the mailbox read by hand? ``manage.py take_mail``."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geo_incidents.errors import RemoteUnavailable
from geo_incidents.intake.channels.email.mailbox import take_letters
from geo_incidents.pipeline.hearing import hear

BATCH = 50


class Command(BaseCommand):
    """Take what lies in the mailbox and read it; the worker does so every minute."""

    help = "Take the letters of residents out of the mailbox of MAILBOX_URL."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            taken = take_letters()
        except (RemoteUnavailable, ValueError) as error:
            raise CommandError(f"The mailbox cannot be read: {error}") from error
        while hear(BATCH):
            pass
        self.stdout.write(f"{taken} letters taken")
