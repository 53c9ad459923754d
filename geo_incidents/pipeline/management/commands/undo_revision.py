"""How is a change of areas taken back? ``manage.py undo_revision ID``."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geo_incidents.errors import RevisionRefused
from geo_incidents.pipeline.areas.display import ChangesDisplay
from geo_incidents.pipeline.areas.revising import undo_revision


class Command(BaseCommand):
    """Undo one change of areas, and take the incidents along."""

    help = "Undo one change of areas; manage.py revisions lists them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("revision", type=int, metavar="ID")

    def handle(self, *_args: Any, **options: Any) -> None:
        self.stdout.ending = ""
        try:
            revision = undo_revision(options["revision"])
        except RevisionRefused as error:
            raise CommandError(str(error)) from error
        ChangesDisplay(self.stdout).undone(revision)
