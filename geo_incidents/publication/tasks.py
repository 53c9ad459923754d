"""What does Celery run for what is published? Its log of changes is pruned."""

from __future__ import annotations

from geo_incidents.casework.changes import forget_changes
from geo_incidents.celery import app
from geo_incidents.publication.models import PublicIncidentChange


@app.task(name="publication.forget_changes")
def forget() -> None:
    """Prune what was over a day ago; casework sees the horizon for all."""
    while forget_changes(PublicIncidentChange):
        pass
