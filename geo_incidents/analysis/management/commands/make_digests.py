"""How are the digests of a month made by hand? ``manage.py make_digests``."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geo_incidents.analysis.digests.making import last_month, make_digests


class Command(BaseCommand):
    """Make those not made yet; run again, it goes on where it was interrupted."""

    help = "Make the monthly digests of towns, districts and organisations."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--month", metavar="2026-10", help="the last one, else")
        parser.add_argument("--city", metavar="CODE", default="", help="only of it")

    def handle(self, *_args: Any, **options: Any) -> None:
        month = _month(options["month"]) if options["month"] else last_month()

        def tell(place: int, among: int) -> None:
            self.stderr.write(f"\r{place} of {among} digests", ending="")

        made = make_digests(month, town=options["city"], tell=tell)
        self.stdout.write(f"\r{month:%Y-%m}: {made} digests made")


def _month(said: str) -> date:
    try:
        month = date.fromisoformat(f"{said}-01")
    except ValueError:
        raise CommandError(f"A month looks like 2026-10, not {said!r}.") from None
    if month > last_month():
        raise CommandError(f"{said} is not over yet.")
    return month
