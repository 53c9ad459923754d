"""How are new lists or boundaries loaded? ``manage.py propose_areas``, then a look."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from geo_incidents.errors import InvalidInput
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.pipeline.areas.display import ChangesDisplay
from geo_incidents.pipeline.areas.proposing import Proposed, propose_areas, title_of
from geo_incidents.pipeline.areas.revising import apply_revision
from geo_incidents.pipeline.city.tables import FIELDS
from geo_incidents.sources.fields import Source
from geo_incidents.territories.models import Revision
from geo_incidents.territories.revisions.drafts import Wish


class Command(BaseCommand):
    """Propose a change of areas, show what it would change, and apply it if told so."""

    help = "Load lists or boundaries as a proposal and show what they would change."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("collection", choices=Revision.Collection.values)
        parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
        parser.add_argument("--city", required=True, metavar="CODE")
        for option, says in (
            (
                "--columns",
                "which column a field is: code=OKATO address='{street}, {no}'",
            ),
            ("--constants", "what holds for every row: level=district"),
        ):
            parser.add_argument(
                option, type=_pair, nargs="+", default=[], metavar="F=C", help=says
            )
        parser.add_argument("--crs", default="", help="EPSG:… of the coordinates")
        parser.add_argument(
            "--from",
            dest="day",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="the first day of the change (default: a correction for all time)",
        )
        parser.add_argument(
            "--partial", action="store_true", help="what the files leave out stays"
        )
        parser.add_argument("--title", default="", help="what to call the change")
        parser.add_argument("--author", default="propose_areas", help="whose it is")
        parser.add_argument("--apply", action="store_true", help="let it take effect")
        parser.add_argument(
            "--refused",
            type=Path,
            metavar="DIR",
            help="where rows with a remark go (default: var/refused/CITY)",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        self.stdout.ending = ""
        display = ChangesDisplay(self.stdout)
        try:
            proposed = self._proposed(display, options)
            if proposed.revision:
                display.changes(proposed.revision)
                if options["apply"]:
                    display.applied(apply_revision(proposed.revision.pk))
        except InvalidInput as error:
            raise CommandError(str(error)) from error

    def _proposed(self, display: ChangesDisplay, options: dict[str, Any]) -> Proposed:
        city = _city(options["city"])
        _refuse_unknown(options)
        sources = [_source(path, options) for path in options["files"]]
        wish = Wish(
            city,
            Revision.Collection(options["collection"]),
            options["title"] or title_of([path.name for path in options["files"]]),
            options["author"],
            options["day"],
            not options["partial"],
        )
        folder = options["refused"] or settings.BASE_DIR / "var" / "refused" / city.code
        with display.reading(wish.collection) as progress:
            proposed = propose_areas(wish, sources, folder, progress)
        display.read(proposed, folder)
        return proposed


def _pair(text: str) -> tuple[str, str]:
    field, is_said, value = text.partition("=")
    if not (field and is_said):
        raise ValueError(text)
    return field, value


def _refuse_unknown(options: dict[str, Any]) -> None:
    known = FIELDS[options["collection"]].known
    named = {field for field, _value in options["columns"] + options["constants"]}
    if named - known:
        raise CommandError(
            f"There is no field {', '.join(sorted(named - known))}; "
            f"there are: {', '.join(sorted(known))}"
        )


def _city(code: str) -> Municipality:
    city = Municipality.objects.filter(code=code).first()
    if city is None:
        known = ", ".join(Municipality.objects.values_list("code", flat=True))
        raise CommandError(f"There is no municipality {code}; there are: {known}")
    return city


def _source(path: Path, options: dict[str, Any]) -> Source:
    if not path.is_file():
        raise CommandError(f"There is no file {path}")
    return Source(
        path,
        columns=dict(options["columns"]),
        constants=dict(options["constants"]),
        crs=options["crs"],
    )
