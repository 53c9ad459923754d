"""How is a proposed change of areas forgotten? ``manage.py discard_revision ID``."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geo_incidents.errors import RevisionRefused
from geo_incidents.pipeline.areas.display import ChangesDisplay
from geo_incidents.territories.revisions.services import discard


class Command(BaseCommand):
    """Forget one proposal."""

    help = "Discard one proposed change of areas; manage.py revisions lists them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("revision", type=int, metavar="ID")

    def handle(self, *_args: Any, **options: Any) -> None:
        self.stdout.ending = ""
        try:
            discard(options["revision"])
        except RevisionRefused as error:
            raise CommandError(str(error)) from error
        ChangesDisplay(self.stdout).discarded()
