"""How are the topics learnt? ``manage.py train_topics [--city CODE]``."""

from __future__ import annotations

from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import Progress

from geo_incidents.errors import InvalidInput
from geo_incidents.gazetteer.models import Municipality
from geo_incidents.intake.topics.models import TopicModel
from geo_incidents.intake.topics.training import FEWEST, train


class Command(BaseCommand):
    """Train a model on the catalogue and the history; run again, the newest holds."""

    help = "Train the suggestion of topics on the catalogue and one's own history."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--city", metavar="CODE", default="", help="only of it")

    def handle(self, *_args: Any, **options: Any) -> None:
        self.stdout.ending = ""
        console = Console(file=cast("IO[str]", self.stdout), soft_wrap=True)
        town = _town(options["city"]) if options["city"] else None
        try:
            with Progress(console=console, transient=True) as bar:
                task = bar.add_task("learning", total=None)
                model = train(
                    town, lambda done, of: bar.update(task, completed=done, total=of)
                )
        except InvalidInput as error:
            raise CommandError(str(error)) from error
        console.print(_told(model) if model else _TOO_FEW)


_TOO_FEW = (
    f"Fewer than {FEWEST} appeals with a text: the catalogue alone is asked until then."
)


def _town(code: str) -> Municipality:
    town = Municipality.objects.filter(code=code).first()
    if town is None:
        raise CommandError(f"There is no city {code!r}.")
    return town


def _told(model: TopicModel) -> str:
    return (
        f"Learnt from {model.examples} appeals ({model.corrected} corrected by staff). "
        f"Of the last {model.tested}: {model.right or 0:.1%} right, "
        f"{model.right_of_three or 0:.1%} among three; "
        f"confidence off by {model.off or 0:.3f}."
    )
