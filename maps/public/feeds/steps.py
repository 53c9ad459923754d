"""What has happened at a place lately? The steps of its problems, the latest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Max

from geo_incidents.publication.models import PublicIncident, PublicStatus
from geo_incidents.publication.subscriptions.places import Place, incidents_of

MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Step:
    """An incident at the moment at which it came to a status."""

    incident: PublicIncident
    status: str
    word: str
    at: datetime
    to: str


def steps_at(place: Place) -> list[Step]:
    """Return the latest steps at a place."""
    latest = incidents_of(place).order_by("-updated_at", "-pk")[:MOST]
    steps = [step for incident in latest for step in _steps(incident)]
    return sorted(steps, key=lambda step: step.at, reverse=True)[:MOST]


def version_of(place: Place) -> tuple[datetime | None, str]:
    """Return when anything at a place last changed, and by what that is known."""
    found = incidents_of(place).aggregate(last=Max("updated_at"), count=Count("pk"))
    last = found["last"]
    return last, f"{last.isoformat() if last else ''}-{found['count']}"


def _steps(incident: PublicIncident) -> list[Step]:
    return [
        Step(
            incident,
            step["status"],
            str(PublicStatus(step["status"]).label),
            datetime.fromisoformat(step["changed_at"]),
            step.get("to", ""),
        )
        for step in incident.timeline
    ]
