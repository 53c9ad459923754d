"""How does the demo city come to life? ``manage.py stream_demo``."""

from __future__ import annotations

from typing import IO, Any, cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from geo_incidents.errors import GeoIncidentsError
from geo_incidents.pipeline.city.display import Display
from geo_incidents.pipeline.demo.streaming import stream_demo


class Command(BaseCommand):
    """Receive the demo city's appeals and watch the workers carry them on."""

    help = "Stream the demo city's appeals through the pipeline; needs a worker."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.ending = ""
        display = Display(Console(file=cast("IO[str]", self.stdout), soft_wrap=True))
        try:
            stream_demo(settings.BASE_DIR / "var" / "refused" / "demo", display)
        except GeoIncidentsError as error:
            raise CommandError(str(error)) from error
