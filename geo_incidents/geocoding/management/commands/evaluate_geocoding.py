"""How well are texts read? ``manage.py evaluate_geocoding --register F… --texts F``."""

from __future__ import annotations

import json
import resource
from pathlib import Path
from time import process_time
from typing import IO, Any, Final, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.table import Table

from geo_incidents.errors import SourceUnreadable
from geo_incidents.geocoding.evaluation.figures import figures
from geo_incidents.geocoding.evaluation.judging import judge
from geo_incidents.geocoding.evaluation.registers import read_register
from geo_incidents.geocoding.evaluation.speed import timed_readings
from geo_incidents.geocoding.evaluation.texts import read_texts

_KIB: Final = 1024


class Command(BaseCommand):
    """Read texts with known answers by a register from files; touches no database."""

    help = "Measure how right, how fast and how honest the reading of texts is."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--register", nargs="+", type=Path, required=True, metavar="FILE"
        )
        parser.add_argument("--texts", type=Path, required=True, metavar="FILE")
        parser.add_argument("--town", default="", help="the main town, if not obvious")
        parser.add_argument("--json", type=Path, metavar="FILE", help="the figures")

    def handle(self, *_args: Any, **options: Any) -> None:
        self.stdout.ending = ""
        console = Console(file=cast("IO[str]", self.stdout), soft_wrap=True)
        try:
            found = _measured(options["register"], options["texts"], options["town"])
        except SourceUnreadable as error:
            raise CommandError(str(error)) from error
        console.print(_table(found))
        if options["json"]:
            text = json.dumps(found, ensure_ascii=False, indent=1)
            options["json"].write_text(text + "\n", encoding="utf-8")


def _measured(register: list[Path], texts: Path, town: str) -> dict[str, Any]:
    before_mb, started = _memory_mb(), process_time()
    files = read_register(register, town=town)
    built = {
        "town": files.register.town,
        "streets": len(files.register.streets),
        "houses": files.houses,
        "rows of no use": files.unused,
        "seconds to read and build": round(process_time() - started, 2),
        "MB at most, above the bare process": round(_memory_mb() - before_mb, 1),
    }
    known = read_texts(texts)
    readings, speed = timed_readings([text.text for text in known], files.register)
    verdicts = [
        judge(text, reading.best, files)
        for text, reading in zip(known, readings, strict=True)
    ]
    return {"register": built, "speed": speed, "texts": len(known), **figures(verdicts)}


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB


def _table(found: dict[str, Any]) -> Table:
    table = Table("figure", "value", show_header=False)
    for name, value in found.items():
        if isinstance(value, dict) and "share" in value:
            low, high = value["95 %"]
            table.add_row(
                name,
                f"{value['share']:.2%} ({value['hits']} of {value['of']}, "
                f"95 %: {low:.1%} to {high:.1%})",
            )
        elif isinstance(value, dict):
            table.add_row(
                name, "\n".join(f"{k}: {_short(v)}" for k, v in value.items())
            )
        elif isinstance(value, list):
            table.add_row(name, "\n".join(_line(each) for each in value))
        else:
            table.add_row(name, str(value))
    return table


def _short(value: Any) -> str:
    if isinstance(value, dict):
        return f"{value['share']:.1%} ({value['hits']} of {value['of']})"
    return str(value)


def _line(bin_: dict[str, Any]) -> str:
    return (
        f"{bin_['from']:.2f}-{bin_['to']:.2f}: {bin_['texts']} texts, "
        f"sure {bin_['confidence']:.3f}, right {bin_['right']:.3f}"
    )
