"""How are hotspots looked for by hand? ``manage.py find_hotspots [--city CODE] …``."""

from __future__ import annotations

import resource
from datetime import date
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geo_incidents.analysis.counting.keeping import recount
from geo_incidents.analysis.watching.running import run
from geo_incidents.gazetteer.models import Municipality


class Command(BaseCommand):
    """Do by hand what is done each night; run again, it says the same."""

    help = "Look for the places where the same trouble returns."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--city", metavar="CODE", default="", help="only of it")
        parser.add_argument(
            "--today", type=date.fromisoformat, metavar="2026-10-31", help="as of a day"
        )
        parser.add_argument(
            "--recount", action="store_true", help="count all appeals anew before"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        towns = Municipality.objects.order_by("pk")
        if options["city"]:
            towns = towns.filter(code=options["city"])
            if not towns:
                raise CommandError(f"There is no city {options['city']!r}.")
        if options["recount"]:
            self._tell("counting all appeals")
            recount()
        for town in towns:
            done = run(
                town,
                today=options["today"],
                tell=partial(self._tell, town=f"{town.name}: "),
            )
            self.stderr.write("\r", ending="")
            self.stdout.write(
                f"{town.name}: {done.places} hotspots of {done.appeals} appeals,"
                f" {done.seconds:.1f} s, {_most_memory_mb():.0f} MB"
            )

    def _tell(self, step: str, *, town: str = "") -> None:
        self.stderr.write(f"\r{town}{step}".ljust(60), ending="")


def _most_memory_mb() -> float:
    """Return how much memory this process ever took."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
