"""What does Celery run for the analysis? The digests of the month that is over."""

from __future__ import annotations

from typing import Final

from geo_incidents.analysis.digests.making import last_month, make_digests
from geo_incidents.celery import app

A_TASK: Final = 50  # within the time limit, also of a million incidents


@app.task(name="analysis.make_digests")
def make_digests_of_last_month() -> None:
    """Make what is not made yet; what is left is another task's."""
    if make_digests(last_month(), most=A_TASK) == A_TASK:
        make_digests_of_last_month.delay()
