"""What does Celery run for the analysis? Digests of months, hotspots each night."""

from __future__ import annotations

from datetime import date
from typing import Final

from geo_incidents.analysis.digests.making import last_month, make_digests
from geo_incidents.analysis.watching.running import run
from geo_incidents.celery import app
from geo_incidents.gazetteer.models import Municipality

A_TASK: Final = 50  # within the time limit, also of a million incidents
A_NIGHT_S: Final = 3600  # counting ten million appeals for the first time takes long
MAKE_DIGESTS: Final = "analysis.make_digests"


@app.task(name=MAKE_DIGESTS)
def make_digests_of_month(month: str = "") -> None:
    """Make what is not made yet of a month such as ``2026-10``, of the last one else.

    What is left is another task's.
    """
    first = date.fromisoformat(f"{month}-01") if month else last_month()
    if make_digests(first, most=A_TASK) == A_TASK:
        make_digests_of_month.delay(f"{first:%Y-%m}")


@app.task(name="analysis.find_hotspots")
def find_hotspots() -> None:
    """Look for the hotspots of each town, in a task of its own."""
    for pk in Municipality.objects.order_by("pk").values_list("pk", flat=True):
        find_hotspots_of.delay(pk)


@app.task(name="analysis.find_hotspots_of", time_limit=A_NIGHT_S)
def find_hotspots_of(municipality_id: int) -> None:
    """Look for the hotspots of a town that is still there."""
    town = Municipality.objects.filter(pk=municipality_id).first()
    if town:
        run(town)
