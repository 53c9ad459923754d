"""How is a worker woken? By the broker; where that fails, the sweep comes anyway."""

from __future__ import annotations

import logging

from kombu.exceptions import OperationalError

from geo_incidents.pipeline.tasks import process

logger = logging.getLogger(__name__)


def ring(**_kwargs: object) -> None:
    """Wake a worker; a broker that does not answer loses nothing."""
    try:
        process.delay()
    except OperationalError:
        logger.warning("the broker does not answer; the sweep will carry appeals on")
