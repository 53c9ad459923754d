"""Tell Telegram to call our webhook with what the bot is written."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geo_incidents.errors import NotDelivered, Undeliverable
from geo_incidents.intake.channels.telegram.greeting import introduce, set_webhook


class Command(BaseCommand):
    """The address is SITE_URL, which must begin with https."""

    help = __doc__ or ""

    def handle(self, **_options: Any) -> None:
        """Set the webhook with its secret, and the commands people are offered."""
        try:
            name, address = introduce(), set_webhook()
        except (NotDelivered, Undeliverable) as error:
            raise CommandError(f"Telegram refuses: {error}") from error
        self.stdout.write(f"@{name} is connected; Telegram calls {address}")
