"""What does the public see of an incident: on the map, in the list, on its card?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from geo_incidents.publication.models import PublicIncident, PublicStatus
from geo_incidents.publication.releasing.wording import Words, published_words
from geo_incidents.publication.selectors import category_name
from maps.features import Json, degrees
from maps.incidents import Facts, row


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the timeline; ``to`` is whom it was handed over to, or ""."""

    status: str
    word: str
    changed_at: datetime
    to: str


@dataclass(frozen=True, slots=True)
class Card:
    """Everything the card and the page of an incident show."""

    number: int
    status: str
    status_word: str
    group: str
    category: str
    address: str
    accuracy_m: float
    district: str
    organisation: str
    organisation_phone: str
    opened_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    due_at: datetime | None
    appeals_count: int
    timeline: tuple[Step, ...]
    words: tuple[Words, ...]
    photos: tuple[str, ...]
    lon: float
    lat: float
    url: str

    @property
    def is_open(self) -> bool:
        """Tell whether an answer is still to come."""
        return self.status not in {PublicStatus.DONE, PublicStatus.CLOSED}

    @property
    def is_handed_over(self) -> bool:
        """Tell whether a hand decided who is responsible."""
        return any(step.to for step in self.timeline)


def card(incident: PublicIncident) -> Card:
    """Read a published incident into its card, worded for the present request."""
    return Card(
        number=incident.number,
        status=incident.status,
        status_word=_word(incident.status),
        group=incident.group_code,
        category=category_name(incident),
        address=incident.address,
        accuracy_m=incident.accuracy_m,
        district=incident.district_name,
        organisation=incident.organisation_name,
        organisation_phone=incident.organisation_phone,
        opened_at=incident.opened_at,
        updated_at=incident.updated_at,
        closed_at=incident.closed_at,
        due_at=incident.due_at,
        appeals_count=incident.appeals_count,
        timeline=tuple(map(_step, incident.timeline)),
        words=published_words(incident.words),
        photos=tuple(
            reverse("maps:photo", args=[incident.number, name])
            for name in incident.photos
        ),
        lon=degrees(incident.position.x),
        lat=degrees(incident.position.y),
        url=reverse("maps:incident", args=[incident.number]),
    )


def item(incident: PublicIncident, near: tuple[float, float] | None) -> Json:
    """Write a row of the list."""
    return row(_facts(incident), near)


def _facts(incident: PublicIncident) -> Facts:
    return Facts(
        number=incident.number,
        status=incident.status,
        status_word=_word(incident.status),
        group=incident.group_code,
        category=category_name(incident),
        address=incident.address,
        district=incident.district_name,
        organisation=incident.organisation_name,
        opened_at=incident.opened_at,
        updated_at=incident.updated_at,
        due_at=incident.due_at,
        accuracy_m=incident.accuracy_m,
        position=(incident.position.x, incident.position.y),
    )


def _step(step: dict[str, Any]) -> Step:
    return Step(
        step["status"],
        _word(step["status"]),
        datetime.fromisoformat(step["changed_at"]),
        step.get("to", ""),
    )


def _word(status: str) -> str:
    return str(PublicStatus(status).label)
