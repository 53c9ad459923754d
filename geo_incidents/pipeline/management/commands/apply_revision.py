"""How is a change of areas put into force? ``manage.py apply_revision ID``."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geo_incidents.errors import RevisionRefused
from geo_incidents.pipeline.areas.display import ChangesDisplay
from geo_incidents.pipeline.areas.revising import apply_revision


class Command(BaseCommand):
    """Apply one change of areas, and take the incidents along."""

    help = "Apply one change of areas; manage.py revisions lists them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("revision", type=int, metavar="ID")

    def handle(self, *_args: Any, **options: Any) -> None:
        self.stdout.ending = ""
        try:
            revision = apply_revision(options["revision"])
        except RevisionRefused as error:
            raise CommandError(str(error)) from error
        ChangesDisplay(self.stdout).applied(revision)
