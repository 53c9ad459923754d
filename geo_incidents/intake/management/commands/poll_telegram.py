"""Ask Telegram for what is new, until stopped; can be restarted at any time."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any, Final

from django.core.management.base import BaseCommand
from django.db import OperationalError, connection
from django.utils import timezone

from geo_incidents.errors import NotDelivered
from geo_incidents.intake.channels.telegram.greeting import introduce, leave_webhook
from geo_incidents.intake.channels.telegram.polling import poll

PAUSE_S: Final = 5.0


class Command(BaseCommand):
    """Shows that something came, never what."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--wait", type=int, default=25, help="seconds per question")
        parser.add_argument("--once", action="store_true", help="ask once, and end")

    def handle(self, *, wait: int, once: bool, **_options: Any) -> None:
        """Poll until interrupted; what is kept is answered by a worker."""
        leave_webhook()
        self.stdout.write(f"Polling as @{introduce()}. Ctrl-C ends.")
        try:
            while self._poll(0 if once else wait) and not once:
                pass
        except KeyboardInterrupt:
            self.stdout.write("Ended; the next start goes on from here.")

    def _poll(self, wait_s: int) -> bool:
        """Ask once and say what came; after a failure, pause."""
        try:
            for update in poll(wait_s=wait_s):
                kind = next((name for name in update if name != "update_id"), "update")
                self._say(f"{update['update_id']}: {kind}")
        except NotDelivered as error:
            self._pause(str(error), error.retry_after_s or PAUSE_S)
        except OperationalError:
            connection.close()
            self._pause("the database does not answer", PAUSE_S)
        return True

    def _pause(self, why: str, pause_s: float) -> None:
        self._say(f"{why}; again in {pause_s:.0f} s")
        time.sleep(pause_s)

    def _say(self, said: str) -> None:
        self.stdout.write(f"{timezone.localtime():%H:%M:%S} {said}")
