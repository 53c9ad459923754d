"""Which changes of areas are there? ``manage.py revisions``."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from geo_incidents.pipeline.areas.display import ChangesDisplay
from geo_incidents.territories.models import Revision


class Command(BaseCommand):
    """List the changes of areas, the newest first."""

    help = "List the changes of areas: proposed, applied and undone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--city", metavar="CODE", help="only of this municipality")

    def handle(self, *_args: Any, **options: Any) -> None:
        self.stdout.ending = ""
        found = Revision.objects.select_related("municipality").order_by("-pk")
        if options["city"]:
            found = found.filter(municipality__code=options["city"])
        ChangesDisplay(self.stdout).list(found.defer("municipality__geometry"))
