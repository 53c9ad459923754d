"""What does the card offer to answer with? Templates, whom to, and what comes of it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import AnonymousUser

from geo_incidents.accounts.models import User
from geo_incidents.casework.actors import actor_of
from geo_incidents.casework.letters import closed_appeals, lacks_photo, templates_for
from geo_incidents.casework.models import Incident
from geo_incidents.casework.reply_fields import FIELDS
from geo_incidents.casework.workflow import REPLYING, Status, moves_from
from maps.internal.offers import VERBS

OUTCOMES: Final = (Status.DONE, Status.REFUSED)


@dataclass(frozen=True, slots=True)
class Answering:
    """The form of a reply; ``key`` is its own, so that it is sent once.

    ``outcomes`` are (status, verb) that the incident may be led to with the reply.
    """

    key: uuid.UUID
    templates: tuple[tuple[str, str], ...]
    appeals: tuple[tuple[int, str], ...]
    outcomes: tuple[tuple[str, str], ...]
    needs_photo: bool
    fields: str


def answering(incident: Incident, user: User | AnonymousUser) -> Answering | None:
    """Return the form for a user; None where there is nobody to answer for them."""
    if actor_of(user) not in REPLYING:
        return None
    appeals = _still_open(incident)
    if not appeals:
        return None
    actor = actor_of(user)
    able = {move.to for move in moves_from(Status(incident.status), actor)}
    return Answering(
        key=uuid.uuid4(),
        templates=tuple(templates_for(incident, user).values_list("name", "text")),
        appeals=tuple(appeals),
        outcomes=tuple(
            (outcome.value, str(VERBS[outcome]))
            for outcome in OUTCOMES
            if outcome in able
        ),
        needs_photo=lacks_photo(incident),
        fields=" ".join(f"{{{name}}}" for name in FIELDS),
    )


def _still_open(incident: Incident) -> Sequence[tuple[int, str]]:
    closed = closed_appeals(incident)
    return [
        (link.pk, link.appeal.get_channel_display())
        for link in incident.links.select_related("appeal").order_by("pk")
        if link.pk not in closed
    ]
