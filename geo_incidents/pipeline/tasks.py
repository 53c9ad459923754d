"""What does Celery run? Thin tasks: the work and its order are elsewhere."""

from __future__ import annotations

import logging
from typing import Final

from django.utils import timezone

from geo_incidents.celery import app
from geo_incidents.dialogue.forgetting import forget_drafts
from geo_incidents.dialogue.news import tell_news
from geo_incidents.dialogue.polling import tell_polls
from geo_incidents.errors import RemoteUnavailable
from geo_incidents.geocoding.provider_lookup import ask_providers
from geo_incidents.intake.channels.email.mailbox import take_letters
from geo_incidents.pipeline.bell import HEAR, POST, PROCESS
from geo_incidents.pipeline.forgetting import forget_messages
from geo_incidents.pipeline.hearing import hear
from geo_incidents.pipeline.heartbeat import beat
from geo_incidents.pipeline.left_over import forget_left_over
from geo_incidents.pipeline.outbox import process_batch
from geo_incidents.pipeline.posting import post_letters, post_messages
from geo_incidents.pipeline.reminding import post_reminders

logger: Final = logging.getLogger(__name__)

BATCHES_PER_TASK = 50
LETTER_BATCH = 20
MESSAGE_BATCH = 200
NEWS_BATCH = 100
PROVIDER_BATCH = 15  # three services of six seconds each, within the time limit


@app.task(name=PROCESS)
def process() -> None:
    """Answer the bell: carry on what waits."""
    for _ in range(BATCHES_PER_TASK):
        beat("worker")
        if not process_batch():
            return
    process.delay()


@app.task(name="pipeline.sweep")
def sweep() -> None:
    """Carry on what a lost bell left behind, and show that the worker lives."""
    process()


@app.task(name="pipeline.ask_providers")
def ask_providers_about_unlocated() -> None:
    """Ask the geocoding services what the gazetteer did not know."""
    if ask_providers(PROVIDER_BATCH):
        process.delay()


@app.task(name="pipeline.post_letters")
def post() -> None:
    """Send the letters and the reminders that wait."""
    post_letters(LETTER_BATCH)
    post_reminders(LETTER_BATCH)


@app.task(name=POST)
def post_what_waits() -> None:
    """Send the messages that wait."""
    post_messages(MESSAGE_BATCH)


@app.task(name=HEAR)
def hear_what_came() -> None:
    """Read what the channels have brought, and send what is said to it."""
    while hear(MESSAGE_BATCH):
        post_messages(MESSAGE_BATCH)


@app.task(name="pipeline.take_mail", throws=(RemoteUnavailable,))
def take_mail() -> None:
    """Keep the letters that lie in the mailbox; to be read as anything that came.

    A mailbox that is away is one line of the log, and no success: who looks after the
    installation is told so.
    """
    try:
        take_letters()
    except RemoteUnavailable as error:
        logger.warning("the mailbox cannot be read: %s", error)
        raise


@app.task(name="pipeline.forget_messages")
def forget() -> None:
    """Forget what was read and sent some days ago, and what nobody goes on with."""
    forget_messages()
    forget_left_over(now=timezone.now())
    forget_drafts()


@app.task(name="pipeline.tell_news")
def tell() -> None:
    """Tell people in messengers what has become of what they wrote, and ask them."""
    while tell_news(NEWS_BATCH):
        pass
    tell_polls()
