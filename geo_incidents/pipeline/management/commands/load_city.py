"""How does a person load a city? ``manage.py load_city city.toml``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO, Any, cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console

from geo_incidents.errors import InvalidInput
from geo_incidents.pipeline.city.display import Display
from geo_incidents.pipeline.city.load import load_city
from geo_incidents.pipeline.city.plan import read_plan
from geo_incidents.pipeline.city.report import Report


class Command(BaseCommand):
    """Load what is new or changed of a city, and report on every row."""

    help = "Load a city described by a city.toml; it can be run again at any time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("city", type=Path, metavar="city.toml")
        parser.add_argument(
            "--dry-run", action="store_true", help="do everything, keep nothing"
        )
        parser.add_argument(
            "--json", type=Path, metavar="FILE", help="write the report as JSON"
        )
        parser.add_argument(
            "--without-appeals", action="store_true", help="load reference data only"
        )
        parser.add_argument(
            "--refused",
            type=Path,
            metavar="DIR",
            help="where rows with a remark go (default: var/refused/CITY)",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            report = self._load(options)
        except InvalidInput as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            text = json.dumps(report.as_json(), ensure_ascii=False, indent=2)
            options["json"].write_text(text + "\n", encoding="utf-8")

    def _load(self, options: dict[str, Any]) -> Report:
        plan = read_plan(options["city"])
        if options["without_appeals"]:
            plan = plan.without("appeals")
        folder = options["refused"] or settings.BASE_DIR / "var" / "refused" / plan.code
        self.stdout.ending = ""
        display = Display(Console(file=cast("IO[str]", self.stdout), soft_wrap=True))
        report = load_city(plan, folder, display, dry_run=options["dry_run"])
        display.report(report, folder)
        return report
