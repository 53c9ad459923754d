"""How is a worker woken? By the broker; where that fails, the sweep comes anyway.

The task is called by its name: who rings need not load what the worker works with.
"""

from __future__ import annotations

import logging
from typing import Final

from kombu.exceptions import OperationalError

from geo_incidents.celery import app

logger = logging.getLogger(__name__)

PROCESS: Final = "pipeline.process"
HEAR: Final = "pipeline.hear"
POST: Final = "pipeline.post_messages"


def ring(**_kwargs: object) -> None:
    """Wake a worker; a broker that does not answer loses nothing."""
    hand_on(PROCESS)


def ring_to_hear(**_kwargs: object) -> None:
    """Wake a worker for what a channel has brought."""
    hand_on(HEAR)


def ring_to_post(**_kwargs: object) -> None:
    """Wake a worker for what waits to leave."""
    hand_on(POST)


def hand_on(task: str, *words: str) -> None:
    """Leave a task to a worker, by its name; it can be done again at any time."""
    try:
        app.send_task(task, words, ignore_result=True)
    except OperationalError:
        logger.warning("the broker does not answer; %s is left to the clock", task)
