"""How are appeals sent through the stages again? ``manage.py rerun``."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import QuerySet

from geo_incidents.intake.models import Appeal
from geo_incidents.pipeline.bell import ring
from geo_incidents.pipeline.outbox import enqueue


class Command(BaseCommand):
    """Queue appeals again, after the register, areas or names have changed."""

    help = "Send appeals through the stages again; every stage gives the same result."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--city", metavar="CODE", help="only of this municipality")
        parser.add_argument(
            "--unlocated", action="store_true", help="only those without a place"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        chosen = _chosen(options["city"], unlocated=options["unlocated"])
        queued = enqueue(chosen.order_by("pk").values_list("pk", flat=True))
        ring()
        self.stdout.write(f"{queued} appeals queued")


def _chosen(city: str | None, *, unlocated: bool) -> QuerySet[Appeal]:
    appeals = Appeal.objects.all()
    if city:
        appeals = appeals.filter(municipality__code=city)
    if unlocated:
        appeals = appeals.filter(location__position__isnull=True)
    return appeals
