"""How right are the hotspots? ``manage.py evaluate_hotspots [--appeals FILE] …``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.table import Table

from geo_incidents.analysis.evaluation.appeals import read_appeals
from geo_incidents.analysis.evaluation.holdout import Lift, lifts
from geo_incidents.analysis.evaluation.running import Score, evaluated, most_memory_mb
from geo_incidents.analysis.hotspots.labels import Label
from geo_incidents.errors import SourceUnreadable


class Command(BaseCommand):
    """Scan made-up cities of which the truth is known; touches no database."""

    help = "Measure how right, how complete and how fast the search for hotspots is."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seeds", nargs="*", type=int, default=[1, 2, 3, 4, 5])
        parser.add_argument(
            "--empty", nargs="*", type=int, default=[11, 12, 13, 14, 15]
        )
        parser.add_argument("--categories", nargs="+", type=int, default=[20, 100])
        parser.add_argument("--letters", type=int, default=1_000_000)
        parser.add_argument(
            "--appeals", type=Path, metavar="FILE", help="of a real city"
        )
        parser.add_argument("--holdout-days", type=int, default=42)
        parser.add_argument("--json", type=Path, metavar="FILE", help="the figures")

    def handle(self, *_args: Any, **options: Any) -> None:
        self.stdout.ending = ""
        console = Console(file=cast("IO[str]", self.stdout), soft_wrap=True)
        figures = dict(_figures(console, options))
        for title, found in figures.items():
            table = Table(title, "")
            for name, value in found.items():
                table.add_row(name, str(value))
            console.print(table)
        if options["json"]:
            text = json.dumps(figures, ensure_ascii=False, indent=1)
            options["json"].write_text(text + "\n", encoding="utf-8")


def _figures(
    console: Console, options: dict[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    cities = len(options["seeds"]) + len(options["empty"])
    for categories in options["categories"] if cities else []:
        scores = evaluated(
            options["seeds"],
            categories=categories,
            letters=options["letters"],
            empty=options["empty"],
        )
        for done, each in enumerate(scores, start=1):
            console.print(f"{categories} topics: city {done} of {cities}")
            score = each
        yield f"{categories} topics", _told(score)
    if options["appeals"]:
        yield (
            options["appeals"].name,
            _foretold(options["appeals"], options["holdout_days"]),
        )


def _told(score: Score) -> dict[str, Any]:
    found, doubted = score.confirmed, score.doubted
    return {
        "precision": round(found.precision, 3),
        "of them in truth elevated": found.elevated,
        "noise": f"{found.noise} of {found.counted}",
        "bursts and complainers": found.decoys,
        "chronic tasks": found.chronic,
        "recall of the detectable": round(score.recall, 3),
        "recall with the list to look at": round(score.recall_to_look_at, 3),
        "detectable": sum(score.detectable),
        "to look at: planted, elevated, noise": (
            f"{doubted.planted}, {doubted.elevated}, {doubted.noise}"
        ),
        **{f"called {of} rightly": round(found.labelled(of), 3) for of in Label},
        "episodes within one": round(found.within_one, 3),
        "recall, little over much writing districts": round(score.equity, 3),
        "false alarms in an empty city": _mean(score.false_alarms),
        "seconds of a scan": _mean(score.seconds),
        "MB at most": round(most_memory_mb()),
    }


def _mean(values: list[Any]) -> float | None:
    return round(sum(values) / len(values), 2) if values else None


def _foretold(path: Path, holdout_days: int) -> dict[str, Any]:
    try:
        reports = read_appeals(path)
    except SourceUnreadable as error:
        raise CommandError(str(error)) from error
    found: dict[str, Lift] = lifts(reports, holdout_days=holdout_days)
    return {name: asdict(lift) for name, lift in found.items()}
