"""How right are the hotspots? ``manage.py evaluate_hotspots [--appeals FILE] …``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console

from geo_incidents.analysis.evaluation.appeals import read_appeals
from geo_incidents.analysis.evaluation.holdout import lifts
from geo_incidents.analysis.evaluation.peers.roster import (
    ALWAYS,
    Peer,
    PeersAbsent,
    all_peers,
)
from geo_incidents.analysis.evaluation.running import evaluated
from geo_incidents.analysis.evaluation.telling import Figures, foretold, tables, told
from geo_incidents.errors import SourceUnreadable


class Command(BaseCommand):
    """Scan made-up cities of which the truth is known; touches no database."""

    help = "Measure how right, how complete and how fast the search for hotspots is."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seeds", nargs="*", type=int, default=[1, 2, 3, 4, 5])
        parser.add_argument("--empty", nargs="*", type=int, default=[*range(51, 61)])
        parser.add_argument("--categories", nargs="+", type=int, default=[20, 100])
        parser.add_argument("--letters", type=int, default=1_000_000)
        parser.add_argument(
            "--appeals", type=Path, metavar="FILE", help="of a real city"
        )
        parser.add_argument("--holdout-days", type=int, default=42)
        parser.add_argument(
            "--peers",
            action="store_true",
            help="ask esda and scikit-learn, too (requirements-peers.lock)",
        )
        parser.add_argument("--json", type=Path, metavar="FILE", help="the figures")

    def handle(self, *_args: Any, **options: Any) -> None:
        self.stdout.ending = ""
        console = Console(file=cast("IO[str]", self.stdout), soft_wrap=True)
        try:
            peers = all_peers() if options["peers"] else ALWAYS
            figures = dict(_figures(console, options, peers))
        except (PeersAbsent, SourceUnreadable) as error:
            raise CommandError(str(error)) from error
        for title, found in figures.items():
            for table in tables(title, found):
                console.print(table)
        if options["json"]:
            text = json.dumps(figures, ensure_ascii=False, indent=1)
            options["json"].write_text(text + "\n", encoding="utf-8")


def _figures(
    console: Console, options: dict[str, Any], peers: Mapping[str, Peer]
) -> Iterator[tuple[str, Figures]]:
    cities = len(options["seeds"]) + len(options["empty"])
    for categories in options["categories"] if cities else []:
        scores = evaluated(
            options["seeds"],
            categories=categories,
            letters=options["letters"],
            empty=options["empty"],
            peers=peers,
        )
        for done, each in enumerate(scores, start=1):
            console.print(f"{categories} topics: city {done} of {cities}")
            score = each
        yield f"{categories} topics", told(score)
    if options["appeals"]:
        reports = read_appeals(options["appeals"])
        days = options["holdout_days"]
        yield (
            options["appeals"].name,
            foretold(lifts(reports, holdout_days=days, peers=peers)),
        )
