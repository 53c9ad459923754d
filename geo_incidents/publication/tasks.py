"""What does Celery run for what is published? News are told, the rest is forgotten."""

from __future__ import annotations

from typing import Final

from django.utils import timezone

from geo_incidents.casework.changes import forget_changes
from geo_incidents.celery import app
from geo_incidents.publication.keeping_up import renumber
from geo_incidents.publication.models import PublicIncidentChange
from geo_incidents.publication.polls import counting
from geo_incidents.publication.subscriptions.noticing import notice
from geo_incidents.publication.subscriptions.services import forget_the_unconfirmed
from geo_incidents.publication.subscriptions.telling import tell

TOLD_AT_ONCE: Final = 500


@app.task(name="publication.forget_changes")
def forget() -> None:
    """Prune what was over a day ago; casework sees the horizon for all."""
    while forget_changes(PublicIncidentChange):
        pass
    renumber()


@app.task(name="publication.tell_news")
def tell_news() -> None:
    """Notice what has changed, and tell whoever is due."""
    notice()
    tell(TOLD_AT_ONCE)


@app.task(name="publication.forget_subscriptions")
def forget_subscriptions() -> None:
    """Forget what was never confirmed, and old news."""
    forget_the_unconfirmed(timezone.now())


@app.task(name="publication.forget_answers")
def forget_answers() -> None:
    """Keep of polls that are over the counts alone; forget what nobody confirmed."""
    counting.count_for_good(timezone.now())
    counting.forget_the_unconfirmed(timezone.now())
