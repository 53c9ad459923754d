"""How sure may a reading be? ``manage.py fit_confidence --register F… --texts F…``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geo_incidents.errors import SourceUnreadable
from geo_incidents.geocoding.evaluation.fitting import Example, fit, is_near
from geo_incidents.geocoding.evaluation.judging import judge
from geo_incidents.geocoding.evaluation.registers import FileRegister, read_register
from geo_incidents.geocoding.evaluation.texts import Text, read_texts
from geo_incidents.geocoding.extraction.reading import read
from geo_incidents.geocoding.extraction.sites import Site


class Command(BaseCommand):
    """Fit the weights of the clues and print them as ``confidence`` has them.

    May be given several registers, each followed by its texts. Labelled texts count by
    their labels, others by the distance to their own point.
    """

    help = "Fit the weights of the clues on texts with known answers."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        for option in ("--register", "--texts"):
            parser.add_argument(
                *(option,), nargs="+", type=Path, required=True, action="append"
            )
        parser.add_argument("--town", action="append", default=[])

    def handle(self, *_args: Any, **options: Any) -> None:
        towns = [*options["town"], *[""] * len(options["register"])]
        examples: list[Example] = []
        try:
            for register, texts, town in zip(
                options["register"], options["texts"], towns, strict=False
            ):
                files = read_register(register, town=town)
                for path in texts:
                    found = _examples(read_texts(path), files)
                    examples += found
                    self.stdout.write(f"# {path.name}: {len(found)} sites")
        except SourceUnreadable as error:
            raise CommandError(str(error)) from error
        prior, weights = fit(examples)
        self.stdout.write(f"PRIOR: Final = {prior:.2f}")
        for clue, weight in weights.items():
            self.stdout.write(f"    Clue.{clue.name}: {weight:.2f},")


def _examples(texts: list[Text], files: FileRegister) -> list[Example]:
    """Read distinct texts; those that nothing was read in teach nothing."""
    found = []
    for text in {text.text: text for text in texts}.values():
        sites = read(text.text, files.register).sites
        is_right = _is_right(text, sites[0], files) if sites else None
        if is_right is not None:
            found.append(Example(sites[0], is_right))
    return found


def _is_right(text: Text, site: Site, files: FileRegister) -> bool | None:
    if text.is_certain or text.level:
        return judge(text, site, files).is_right and text.has_address
    return is_near(text, site)
