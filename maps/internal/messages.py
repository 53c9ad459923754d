"""What did residents write about an incident? Each appeal has its channel and term."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from geo_incidents.casework.models import Incident, IncidentAppeal
from geo_incidents.casework.workflow import CLOSED
from geo_incidents.geocoding.models import Location
from geo_incidents.intake.models import Appeal
from maps.internal.answers import Sent
from maps.internal.terms import LAWS
from maps.internal.wording import place_reasons


@dataclass(frozen=True, slots=True)
class Message:
    """One appeal in the resident's words, and how it was placed.

    ``due_at`` is its own term, None where none runs; ``came_from`` is the incident it
    was joined from, None where this one was opened for it.
    """

    id: int
    channel: str
    text: str
    address: str
    requested_at: datetime
    place_reasons: tuple[str, ...]
    photos: tuple[str, ...]
    due_at: datetime | None
    law: str
    came_from: int | None
    joined_at: datetime
    sent: tuple[Sent, ...]


def messages(
    incident: Incident, sent: Mapping[int, Sequence[Sent]]
) -> tuple[Message, ...]:
    """Return the appeals of an incident, the one it was opened for first."""
    links = (
        incident.links.select_related("appeal__location")
        .prefetch_related("appeal__photos")
        .order_by("appeal__requested_at", "pk")
    )
    own_first = sorted(links, key=lambda link: link.home_id != incident.pk)
    return tuple(_message(link, incident, sent.get(link.pk, ())) for link in own_first)


def _message(link: IncidentAppeal, incident: Incident, sent: Sequence[Sent]) -> Message:
    appeal: Appeal = link.appeal
    location: Location | None = getattr(appeal, "location", None)
    is_joined = link.home_id not in {None, incident.pk}
    return Message(
        id=appeal.pk,
        channel=appeal.get_channel_display(),
        text=appeal.text,
        address=appeal.address,
        requested_at=appeal.requested_at,
        place_reasons=tuple(place_reasons(location.reasons if location else ())),
        photos=tuple(
            reverse("maps:internal:photo", args=[photo.pk])
            for photo in appeal.photos.all()
        ),
        due_at=None if incident.status in CLOSED else link.due_at,
        law=str(LAWS.get(link.due_by, "")),
        came_from=link.home_id if is_joined else None,
        joined_at=link.joined_at,
        sent=tuple(sent),
    )
