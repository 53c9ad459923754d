"""What does Celery run for the analysis? The digests of months that are over."""

from __future__ import annotations

from datetime import date
from typing import Final

from geo_incidents.analysis.digests.making import last_month, make_digests
from geo_incidents.celery import app

A_TASK: Final = 50  # within the time limit, also of a million incidents
MAKE_DIGESTS: Final = "analysis.make_digests"


@app.task(name=MAKE_DIGESTS)
def make_digests_of_month(month: str = "") -> None:
    """Make what is not made yet of a month such as ``2026-10``, of the last one else.

    What is left is another task's.
    """
    first = date.fromisoformat(f"{month}-01") if month else last_month()
    if make_digests(first, most=A_TASK) == A_TASK:
        make_digests_of_month.delay(f"{first:%Y-%m}")
