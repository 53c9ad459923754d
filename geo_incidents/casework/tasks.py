"""What does Celery run for casework? Time passes, and the log of changes is pruned."""

from __future__ import annotations

from typing import Final

from geo_incidents.casework.changes import forget_changes, see_horizon
from geo_incidents.casework.services import renew_deadlines
from geo_incidents.celery import app

BATCH: Final = 1000
BATCHES_PER_TASK: Final = 100


@app.task(name="casework.renew_deadlines")
def let_time_pass() -> None:
    """Bring the deadlines up to date, in batches that can be interrupted anywhere."""
    for _ in range(BATCHES_PER_TASK):
        if not renew_deadlines(BATCH):
            return


@app.task(name="casework.forget_changes")
def forget() -> None:
    """See how far transactions are, and prune what was over a day ago."""
    see_horizon()
    while forget_changes():
        pass
