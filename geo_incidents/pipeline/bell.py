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


def ring(**_kwargs: object) -> None:
    """Wake a worker; a broker that does not answer loses nothing."""
    try:
        app.send_task(PROCESS, ignore_result=True)
    except OperationalError:
        logger.warning("the broker does not answer; the sweep will carry appeals on")
