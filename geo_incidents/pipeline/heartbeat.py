"""Who is alive? The worker says so itself, in the database."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from geo_incidents.pipeline.models import Heartbeat

ALIVE_FOR = timedelta(seconds=60)


def beat(name: str) -> None:
    """Write down that ``name`` is alive now."""
    Heartbeat.objects.update_or_create(name=name, defaults={"seen_at": timezone.now()})


def is_alive(name: str) -> bool:
    """Tell whether ``name`` was seen within the last minute."""
    since = timezone.now() - ALIVE_FOR
    return Heartbeat.objects.filter(name=name, seen_at__gte=since).exists()


def a_worker_is_ready(**_kwargs: object) -> None:
    """Show a worker's life at once; the next sign comes with the sweep."""
    beat("worker")
