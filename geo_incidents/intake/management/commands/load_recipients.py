"""Who is there besides the town? ``manage.py load_recipients FILE``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geo_incidents.errors import SourceUnreadable
from geo_incidents.intake.recipients.recipient_file import load_recipients


class Command(BaseCommand):
    """Load those of kinds that have nobody yet; what was kept by hand stays."""

    help = "Load whose business it is that is not the town's (fixtures/recipients.csv)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            new = load_recipients(options["file"])
        except SourceUnreadable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{new} recipients loaded")
