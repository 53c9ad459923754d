"""Is every house answered for, once? ``manage.py coverage --city CODE``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.selectors import group_of_category
from geo_incidents.pipeline.city.display import Display
from geo_incidents.territories.coverage.findings import What
from geo_incidents.territories.coverage.geojson import feature_collection
from geo_incidents.territories.coverage.selectors import names_of, town_of
from geo_incidents.territories.coverage.summary import by_layer
from geo_incidents.territories.coverage.survey import STEPS, Survey, survey


class Command(BaseCommand):
    """Look for gaps, overlaps and slivers in the areas that hold today."""

    help = "Report houses nobody answers for, overlapping areas, slivers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--city", required=True, metavar="CODE")
        parser.add_argument("--geojson", type=Path, metavar="FILE", help="findings")
        parser.add_argument("--json", type=Path, metavar="FILE", help="figures")

    def handle(self, *_args: Any, **options: Any) -> None:
        municipality = _municipality(options["city"])
        self.stdout.ending = ""
        console = Console(file=cast("IO[str]", self.stdout), soft_wrap=True)
        found = _surveyed(municipality, Display(console))
        console.print(_by_layer(found))
        console.print(_by_finding(found))
        if options["geojson"]:
            written = feature_collection(found.findings, names_of(municipality))
            _write(options["geojson"], written)
        if options["json"]:
            _write(options["json"], _figures(found))


def _municipality(code: str) -> Municipality:
    found = Municipality.objects.filter(code=code).first()
    if found is None:
        raise CommandError(_("There is no municipality {code}.").format(code=code))
    return found


def _surveyed(municipality: Municipality, display: Display) -> Survey:
    with display.task(_("Looking at the areas"), STEPS) as done:
        town = town_of(municipality, timezone.localdate(), group_of_category())
        return survey(town, done)


def _by_layer(found: Survey) -> Table:
    table = Table()
    table.add_column(_("kind"), no_wrap=True)
    table.add_column(_("topics"), overflow="fold")
    for head in (_("houses without anybody"), _("overlaps"), _("m²"), _("slivers")):
        table.add_column(head, justify="right", overflow="fold")
    for row in by_layer(found, found.findings):
        figures = (row.tally.gap_houses, row.tally.overlaps, row.tally.overlap_m2)
        numbers = [f"{figure:,.0f}" for figure in (*figures, row.tally.slivers)]
        table.add_row(row.kind, ", ".join(row.topics), *numbers)
    return table


def _by_finding(found: Survey) -> Table:
    table = Table(_("finding"), _("number"))
    for what, number in _counts(found).items():
        table.add_row(what, f"{number:,}")
    return table


def _figures(found: Survey) -> dict[str, Any]:
    return {
        "houses": sum(found.houses.values()),
        "findings": _counts(found),
        "layers": [
            {"kind": row.kind, "topics": list(row.topics), **asdict(row.tally)}
            for row in by_layer(found, found.findings)
        ],
    }


def _counts(found: Survey) -> dict[str, int]:
    return {w.value: sum(f.what == w for f in found.findings) for w in What}


def _write(path: Path, content: dict[str, Any]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
