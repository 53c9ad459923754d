"""What does intake do by the clock? It learns topics, and forgets what nobody needs."""

from __future__ import annotations

from typing import Final

from django.utils import timezone

from geo_incidents.celery import app
from geo_incidents.errors import InvalidInput
from geo_incidents.intake.channels.web.holding import forget_discarded
from geo_incidents.intake.topics.training import train

TRAIN_TOPICS: Final = "intake.train_topics"
A_NIGHT_S: Final = 3600


@app.task(name=TRAIN_TOPICS, time_limit=A_NIGHT_S)
def train_topics() -> None:
    """Learn from all there is; an installation without a catalogue has nothing yet."""
    try:
        train()
    except InvalidInput:
        return


@app.task(name="intake.forget_discarded")
def forget_discarded_appeals() -> None:
    """Remove the words of what was discarded a month ago."""
    forget_discarded(now=timezone.now())
