"""What does Celery run for the map indexes? Folding, and a reading afresh at night."""

from __future__ import annotations

import logging

from geo_incidents.celery import app
from maps.upkeep.audiences import AUDIENCES
from maps.upkeep.folding import fold
from maps.upkeep.shelf import Shelf

logger = logging.getLogger(__name__)


@app.task(name="maps.fold")
def fold_changes() -> None:
    """Fold what is due."""
    _fold_all(anew=False)


@app.task(name="maps.read_anew")
def read_anew() -> None:
    """Read the tables themselves, so that no error could last for longer than a day."""
    _fold_all(anew=True)


def _fold_all(*, anew: bool) -> None:
    for audience in AUDIENCES:
        shelf = Shelf.of(audience)
        try:
            fold(audience, anew=anew)
        except (OSError, ValueError) as error:
            if shelf.failure() != str(error):
                logger.exception("no snapshot of the %s map", audience.name)
            shelf.tell_failure(str(error))
        else:
            shelf.tell_failure("")
