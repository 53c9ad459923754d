"""What does the writer of an appeal see of it? Their own words and the public facts.

The token in the address is the key: whoever has it wrote the appeal or was given it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.casework.models import Forwarding, Incident, IncidentAppeal
from geo_incidents.casework.selectors import judged_until, may_be_judged, question_of
from geo_incidents.casework.workflow import CLOSED, Status
from geo_incidents.intake.models import Appeal
from geo_incidents.publication.letters import ReadLetter, letters_to
from geo_incidents.publication.models import PublicIncident, PublicStatus
from geo_incidents.publication.services import public_facts


@dataclass(frozen=True, slots=True)
class HandedOver:
    """To whom, why, and when (aware)."""

    to: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FollowedAppeal:
    """An appeal as its writer follows it; times are aware.

    ``incident`` holds the public facts, also where they are not on the public map;
    it is None until the appeal has been placed. ``is_published`` tells whether the
    incident has a page of its own. Why it was handed over is told to the writer alone,
    and so is the ``question`` they are waited for with, "" where they are not. Until
    ``judged_until`` they can say whether it was repaired; None: not now. ``due_at`` is
    the appeal's own term, None while none runs.
    """

    number: int
    category: str
    address: str
    text: str
    requested_at: datetime
    photos: tuple[UUID | int, ...]
    incident: PublicIncident | None
    is_published: bool
    handed_over: HandedOver | None
    question: str
    judged_until: datetime | None
    is_confirmed: bool
    due_at: datetime | None
    letters: tuple[ReadLetter, ...]

    @property
    def status(self) -> str:
        return self.incident.status if self.incident else PublicStatus.NEW.value


@seeing_everything()
def follow(token: UUID) -> FollowedAppeal | None:
    """Return the appeal with this token, or None."""
    appeal = (
        Appeal.objects.select_related("category")
        .prefetch_related("photos")
        .filter(token=token)
        .first()
    )
    if appeal is None:
        return None
    link = (
        IncidentAppeal.objects.filter(appeal=appeal).select_related("incident").first()
    )
    incident = public_facts(link.incident_id) if link else None
    return FollowedAppeal(
        number=appeal.pk,
        category=appeal.category.name_in_language(),
        address=appeal.address or (incident.address if incident else ""),
        text=appeal.text,
        requested_at=appeal.requested_at,
        photos=tuple(photo.pk for photo in appeal.photos.all()),
        incident=incident,
        is_published=bool(
            incident and PublicIncident.objects.filter(pk=incident.pk).exists()
        ),
        handed_over=_handed_over(link.incident_id) if link else None,
        question=question_of(link.incident) if link else "",
        judged_until=_judged_until(link.incident) if link else None,
        is_confirmed=bool(link and link.incident.status == Status.CONFIRMED),
        due_at=_due_at(link) if link else None,
        letters=letters_to(appeal.pk),
    )


def _due_at(link: IncidentAppeal) -> datetime | None:
    """Return the own term of an appeal; that of its incident has others' in it."""
    return None if link.incident.status in CLOSED else link.due_at


def _judged_until(incident: Incident) -> datetime | None:
    return judged_until(incident) if may_be_judged(incident) else None


def _handed_over(incident_id: int) -> HandedOver | None:
    found = (
        Forwarding.objects.filter(incident=incident_id)
        .select_related("organisation", "step")
        .last()
    )
    if found is None:
        return None
    name = found.organisation.name_in_language()
    return HandedOver(name, found.step.reason, found.step.changed_at)


@seeing_everything()
def photo_of(token: UUID, photo_id: int) -> str | None:
    """Return the stored name of a photo of the appeal with this token, or None."""
    appeal = Appeal.objects.filter(token=token).first()
    photo = appeal.photos.filter(pk=photo_id).first() if appeal else None
    return photo.image.name if photo else None
