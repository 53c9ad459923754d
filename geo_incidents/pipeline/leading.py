"""How is an incident led on so that the public map follows? In one transaction.

Whoever asks was found to be allowed to see the incident; what follows from a step is
the system's own doing, also where the incident thereby leaves their sight.
Several are led on one after another, each by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from geo_incidents.accounts.models import User
from geo_incidents.accounts.seeing import seeing_everything
from geo_incidents.casework import (
    extending,
    joining,
    parting,
    replying,
    services,
)
from geo_incidents.casework.answering import answer
from geo_incidents.casework.forwarding import forward
from geo_incidents.casework.judging import judge
from geo_incidents.casework.letters import Writing
from geo_incidents.casework.models import Extension, Incident
from geo_incidents.casework.replies import Reply
from geo_incidents.casework.workflow import Status
from geo_incidents.errors import GeoIncidentsError, InvalidInput
from geo_incidents.exchange.open311.client.handing import hand_on
from geo_incidents.publication.services import publish


@seeing_everything()
def lead(
    incident_id: int,
    status: Status,
    *,
    author: User | None,
    reason: str = "",
    seen: Status | None = None,
) -> Incident:
    """Lead an incident to the next status; see ``casework.services.change_status``.

    Raises:
        InvalidInput: it is to be handed over or repeats another one; see
            :func:`hand_over` and :func:`join`.

    """
    if status is Status.FORWARDED:
        raise InvalidInput(_("Say to whom it is handed over."))
    if status is Status.DUPLICATE:
        raise InvalidInput(_("Say the number of the problem it repeats."))
    incident = services.change_status(
        incident_id, status, author=author, reason=reason, seen=seen
    )
    publish([incident.pk])
    return incident


@seeing_everything()
def take_verdict(token: UUID, *, is_repaired: bool, words: str = "") -> Incident:
    """Let a writer confirm or refute a repair; see ``casework.judging``."""
    incident = judge(token, is_repaired=is_repaired, words=words)
    publish([incident.pk])
    return incident


@seeing_everything()
def take_answer(token: UUID, *, words: str) -> Incident:
    """Let a writer answer what they are asked; see ``casework.answering``."""
    incident = answer(token, words=words)
    publish([incident.pk])
    return incident


@seeing_everything()
def hand_over(
    incident_id: int,
    organisation_id: int,
    *,
    author: User,
    reason: str,
    seen: Status | None = None,
) -> Incident:
    """Hand an incident over to another organisation; see ``casework.forwarding``.

    A neighbour that speaks Open311 is sent it.
    """
    incident = forward(
        incident_id, organisation_id, author=author, reason=reason, seen=seen
    )
    hand_on(incident)
    publish([incident.pk])
    return incident


def lead_each(
    seen: Mapping[int, Status],
    status: Status,
    *,
    author: User,
    reason: str = "",
    organisation_id: int | None = None,
) -> dict[int, str]:
    """Lead incidents on, each by itself, in the order of their numbers.

    ``seen`` is the status in which the author saw each: what somebody else has changed
    since is left as it is, and so is everything if the same is sent twice. An
    organisation is whom they are handed over to. Return by number, in a sentence, why
    one was left.
    """
    left: dict[int, str] = {}
    for number, before in sorted(seen.items()):
        try:
            if organisation_id is None:
                lead(number, status, author=author, reason=reason, seen=before)
            else:
                hand_over(
                    *(number, organisation_id),
                    author=author,
                    reason=reason,
                    seen=before,
                )
        except Incident.DoesNotExist:
            left[number] = _("There is no such incident in your districts.")
        except GeoIncidentsError as error:
            left[number] = str(error)
    return left


@seeing_everything()
def join(
    incident_id: int,
    into_id: int,
    *,
    author: User,
    reason: str = "",
    seen: Status | None = None,
) -> Incident:
    """Join an incident to the one it repeats; see ``casework.joining``."""
    into = joining.join(incident_id, into_id, author=author, reason=reason, seen=seen)
    publish([incident_id, into.pk])
    return into


@seeing_everything()
def split(
    incident_id: int, appeal_id: int, *, author: User, reason: str = ""
) -> Incident:
    """Split an appeal off an incident again; see ``casework.joining``."""
    home = joining.split(incident_id, appeal_id, author=author, reason=reason)
    publish([incident_id, home.pk])
    return home


@seeing_everything()
def open_part(
    incident_id: int,
    organisation_id: int,
    *,
    author: User,
    task: str,
    seen: Status | None = None,
) -> Incident:
    """Open a part for another organisation; the world sees the whole as before."""
    return parting.open_part(
        incident_id, organisation_id, author=author, task=task, seen=seen
    )


@seeing_everything()
def reply(
    incident_id: int,
    writing: Writing,
    *,
    author: User,
    key: UUID,
    seen: Status | None = None,
) -> Reply:
    """Answer who wrote about an incident; see ``casework.replying``."""
    sent = replying.reply(incident_id, writing, author=author, key=key, seen=seen)
    publish([incident_id])
    return sent


@seeing_everything()
def review(reply_id: int, *, author: User, reason: str = "") -> Reply:
    """Find a doubtful reply in order; the world learns nothing of it."""
    return replying.review(reply_id, author=author, reason=reason)


@seeing_everything()
def ask_for_extension(
    incident_id: int, days: int, *, author: User, reason: str
) -> Extension:
    """Ask for more days; nothing changes for the world until it is settled."""
    return extending.ask_for_extension(incident_id, days, author=author, reason=reason)


@seeing_everything()
def settle_extension(
    extension_id: int, *, approved: bool, author: User, reason: str = ""
) -> Incident:
    """Give more days for an answer, or not; see ``casework.extending``."""
    incident = extending.decide_on_extension(
        extension_id, approved=approved, author=author, reason=reason
    )
    publish([incident.pk])
    return incident
