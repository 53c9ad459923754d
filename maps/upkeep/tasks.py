"""What does Celery run for the map indexes? Folding, and a reading afresh at night."""

from __future__ import annotations

import logging
import time
from typing import Final

import psycopg

from geo_incidents.celery import app
from maps.upkeep.audiences import AUDIENCES
from maps.upkeep.folding import Outcome, fold
from maps.upkeep.shelf import Shelf

logger = logging.getLogger(__name__)

RESTS: Final = 20


@app.task(name="maps.fold")
def fold_changes() -> None:
    """Fold what is due.

    What fails takes some seconds each time, as on a full disk; it rests ``RESTS`` times
    as long before it is tried again.
    """
    _fold_all(anew=False)


@app.task(name="maps.read_anew")
def read_anew() -> None:
    """Read the tables themselves, so that no error could last for longer than a day."""
    _fold_all(anew=True)


def _fold_all(*, anew: bool) -> None:
    """Fold every index, whatever becomes of another; complain of one failure once."""
    for audience in AUDIENCES:
        shelf = Shelf.of(audience)
        if shelf.rests() and not anew:
            continue
        begun = time.monotonic()
        try:
            outcome = fold(audience, anew=anew)
        except (OSError, ValueError, psycopg.Error) as error:
            why = _reason(error)
            if shelf.failure() != why:
                logger.exception("no snapshot of the %s map", audience.name)
            shelf.tell_failure(why, rest_s=RESTS * (time.monotonic() - begun))
        else:
            if outcome is not Outcome.BUSY:
                shelf.tell_success()


def _reason(error: Exception) -> str:
    """Return what is the same each time; the path of an error of a file is not."""
    of_system = isinstance(error, OSError) and error.strerror
    return of_system or str(error)
