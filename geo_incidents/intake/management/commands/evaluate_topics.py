"""How right are suggested topics? ``manage.py evaluate_topics --appeals FILE``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.table import Table

from geo_incidents.errors import SourceUnreadable
from geo_incidents.intake.topics.evaluation.appeals import (
    Written,
    examples_of,
    read_appeals,
    read_changed,
    topics_of,
)
from geo_incidents.intake.topics.evaluation.measuring import (
    Figures,
    Peer,
    measured,
    said_twice,
    split,
)
from geo_incidents.intake.topics.evaluation.peers import PeerAbsent, by_scikit_learn

LEVELS: Final = ("category", "reason")


class Command(BaseCommand):
    """Learn the earlier part of a file and be asked about the later; no database."""

    help = "Measure how right, how honest and how fast topics are suggested."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--appeals", type=Path, required=True, metavar="FILE")
        parser.add_argument(
            *("--changes",), type=Path, metavar="FILE", help="what was put elsewhere"
        )
        parser.add_argument("--levels", nargs="+", choices=LEVELS, default=LEVELS)
        parser.add_argument(
            *("--peers",),
            action="store_true",
            help="ask scikit-learn, too (requirements-peers.lock)",
        )
        parser.add_argument("--json", type=Path, metavar="FILE", help="the figures")

    def handle(self, *_args: Any, **options: Any) -> None:
        self.stdout.ending = ""
        console = Console(file=cast("IO[str]", self.stdout), soft_wrap=True)
        peers: dict[str, Peer] = {}
        if options["peers"]:
            peers["LogisticRegression"] = by_scikit_learn
        try:
            found = dict(_figures(console, options, peers))
        except (PeerAbsent, SourceUnreadable) as error:
            raise CommandError(str(error)) from error
        for title, figures in found.items():
            console.print(_table(title, figures))
        if options["json"]:
            text = json.dumps(found, ensure_ascii=False, indent=1)
            options["json"].write_text(text + "\n", encoding="utf-8")


def _figures(
    console: Console, options: dict[str, Any], peers: dict[str, Peer]
) -> Iterator[tuple[str, dict[str, Figures]]]:
    appeals = read_appeals(options["appeals"])
    changed = read_changed(options["changes"]) if options["changes"] else None
    for level in options["levels"]:
        examples = examples_of(appeals, level)
        topics = topics_of(appeals, level)
        if examples:
            of = split(topics, examples)
            found = {"all": _all(appeals, changed) | said_twice(examples)}
            told = measured(of, peers, console.print)
            yield f"{level}, {len(topics)} topics", found | dict(told)


def _all(appeals: list[Written], changed: set[str] | None) -> Figures:
    told: Figures = {"appeals": len(appeals)}
    if changed is not None:
        told["put elsewhere"] = sum(one.number in changed for one in appeals) / len(
            appeals
        )
    return told


def _table(title: str, found: dict[str, Figures]) -> Table:
    table = Table(title, "figure", "value")
    for name, figures in found.items():
        for place, (what, value) in enumerate(figures.items()):
            table.add_row("" if place else name, what, _said(value))
    return table


def _said(value: float) -> str:
    return f"{value:.4f}" if isinstance(value, float) else str(value)
