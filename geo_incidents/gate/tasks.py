"""What does the gate do by the clock? It forgets."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from geo_incidents.gate import rates, tickets


@shared_task(name="gate.forget")
def forget() -> None:
    """Remove windows that are over and tickets that would be too old."""
    now = timezone.now()
    rates.forget(now=now)
    tickets.forget(now=now)
