"""What does Celery run in the morning? Reminders of what is overdue."""

from __future__ import annotations

from geo_incidents.celery import app
from maps.internal.overdue.mailing import write_reminders


@app.task(name="maps.remind")
def remind() -> None:
    """Write what everybody is still to be told today."""
    write_reminders()
