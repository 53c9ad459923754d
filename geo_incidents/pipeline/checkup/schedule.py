"""When did each task of the schedule last succeed? Its own success says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from celery.schedules import crontab
from django.conf import settings

from geo_incidents.pipeline.heartbeat import beat

A_DAY = timedelta(days=1)


def scheduled() -> Mapping[str, timedelta]:
    """Return how often each task is to run; what has an hour of its own runs daily."""
    return {
        entry["task"]: _every(entry["schedule"])
        for entry in settings.CELERY_BEAT_SCHEDULE.values()
    }


def a_task_succeeded(sender: Any = None, **_told: object) -> None:
    """Write down that a task of the schedule succeeded now."""
    name = getattr(sender, "name", "")
    if name in scheduled():
        beat(name)


def _every(schedule: Any) -> timedelta:
    if isinstance(schedule, crontab):
        return A_DAY
    if isinstance(schedule, timedelta):
        return schedule
    return timedelta(seconds=schedule)
