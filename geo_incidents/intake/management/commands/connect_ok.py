"""Tell OK to call our webhook with what is written to the group."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from geo_incidents.errors import NotDelivered, Undeliverable
from geo_incidents.intake.channels.ok.connecting import connect


class Command(BaseCommand):
    """The address is SITE_URL; its secret is shown to nobody."""

    help = __doc__ or ""

    def handle(self, **_options: Any) -> None:
        """Subscribe our address, and no other one of ours."""
        if not settings.OK_URL:
            raise CommandError("OK_URL is not set")
        try:
            name = connect()
        except (NotDelivered, Undeliverable) as error:
            raise CommandError(f"OK refuses: {error}") from error
        said = f"“{name}” is connected; OK calls {settings.SITE_URL}/channels/ok/…/"
        self.stdout.write(said)
