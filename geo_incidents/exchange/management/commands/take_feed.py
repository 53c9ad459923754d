"""How does a person take a file of a feed? ``manage.py take_feed CODE FILE``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geo_incidents.errors import InvalidInput
from geo_incidents.exchange.feeds.plans import feed_named
from geo_incidents.exchange.feeds.receiving import take


class Command(BaseCommand):
    """Take a file, or say what it would bring and which rows are wrong."""

    help = "Take the appeals of a feed's file; all of them or, with a wrong row, none."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code")
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="keep nothing")
        parser.add_argument(
            "--good-rows", action="store_true", help="leave out what is wrong"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            taken = take(
                feed_named(options["code"]),
                options["file"],
                dry_run=options["dry_run"],
                good_rows=options["good_rows"],
            )
        except InvalidInput as error:
            raise CommandError(str(error)) from error
        for one in taken.findings:
            self.stdout.write(f"row {one.row}, {one.field}: {one.reason} {one.excerpt}")
        self.stdout.write(
            f"new {taken.new}, known {taken.repeated}, wrong {taken.refused}; "
            + ("taken" if taken.is_kept else "nothing was kept")
        )
