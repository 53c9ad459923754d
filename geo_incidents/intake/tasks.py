"""What does Celery run for intake? The topics are learnt anew while people sleep."""

from __future__ import annotations

from typing import Final

from geo_incidents.celery import app
from geo_incidents.errors import InvalidInput
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
