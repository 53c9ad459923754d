"""How are the map indexes brought up to date by hand? ``manage.py index_map``."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maps.upkeep.audiences import AUDIENCES, Audience
from maps.upkeep.folding import fold


class Command(BaseCommand):
    """Fold what is due at once, or read everything anew."""

    help = "Bring the indexes of the public and the internal map up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--anew", action="store_true", help="read the tables, whatever is there"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        for audience in AUDIENCES:
            self._fold(audience, anew=options["anew"])

    def _fold(self, audience: Audience, *, anew: bool) -> None:
        started, read = time.perf_counter(), 0

        def tell(rows: int) -> None:
            nonlocal read
            read += rows
            self.stderr.write(f"\r{audience.name}: {read:,} rows read", ending="")

        try:
            outcome = fold(audience, anew=anew, tell=tell)
        except (OSError, ValueError) as error:
            raise CommandError(
                f"No snapshot of the {audience.name} map: {error}"
            ) from error
        seconds = time.perf_counter() - started
        self.stdout.write(f"\r{audience.name}: {outcome.value}, {seconds:.1f} s")
