"""What does Celery run in the morning? Reminders of what is overdue."""

from __future__ import annotations

from geo_incidents.celery import app
from maps.internal.overdue.mailing import send_reminders


@app.task(name="maps.remind")
def remind() -> None:
    """Tell everybody who is still to be told today."""
    send_reminders()
