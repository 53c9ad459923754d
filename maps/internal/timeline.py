"""What happened to an incident, in order of time? Steps, and appeals that moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from django.utils.translation import gettext as _

from geo_incidents.casework.models import (
    AppealMove,
    Forwarding,
    Incident,
    StatusChange,
    TopicChange,
)
from geo_incidents.casework.workflow import Actor, Status
from geo_incidents.publication.policy import PUBLIC_STATUS
from maps.internal.names import named


@dataclass(frozen=True, slots=True)
class Step:
    """One change: by whom and why, as far as it is known.

    ``to`` is whom it was handed over to, or "".
    """

    layer: str
    word: str
    changed_at: datetime
    to: str
    author: str
    reason: str


def timeline(incident: Incident) -> tuple[Step, ...]:
    """Return everything that happened to an incident; the first is the oldest."""
    told_with = ("author", "forwarding__organisation")
    steps = list(map(_step, incident.status_changes.select_related(*told_with)))
    came = incident.arrivals.select_related("author")
    went = incident.departures.select_related("author")
    moves = [*map(_arrival, came), *map(_departure, went)]
    about = ("author", "origin", "category")
    topics = map(_renamed, incident.topic_changes.select_related(*about))
    told = [*steps, *moves, *topics]
    return tuple(_layered(sorted(told, key=attrgetter("changed_at"))))


def _layered(steps: Iterable[Step]) -> Iterable[Step]:
    """Give what is no step of its own the layer that the incident was in then."""
    layer = ""
    for step in steps:
        layer = step.layer or layer or PUBLIC_STATUS[Status.NEW].value
        yield Step(
            *(layer, step.word, step.changed_at, step.to, step.author, step.reason)
        )


def _step(change: StatusChange) -> Step:
    status = Status(change.status)
    forwarding: Forwarding | None = getattr(change, "forwarding", None)
    return Step(
        layer=PUBLIC_STATUS[status],
        word=str(status.label),
        changed_at=change.changed_at,
        to=forwarding.organisation.name_in_language() if forwarding else "",
        author=named(change.author) or _resident(change),
        reason=change.reason,
    )


def _resident(change: StatusChange) -> str:
    return _("resident") if change.actor == Actor.RESIDENT else ""


def _arrival(move: AppealMove) -> Step:
    word = _("Appeal № {appeal} joined, from № {origin}")
    return _moved(move, word.format(appeal=move.appeal_id, origin=move.origin_id))


def _departure(move: AppealMove) -> Step:
    word = _("Appeal № {appeal} left for № {incident}")
    return _moved(move, word.format(appeal=move.appeal_id, incident=move.incident_id))


def _renamed(change: TopicChange) -> Step:
    word = _("Topic: “{category}”, was “{origin}”").format(
        category=change.category.name_in_language(),
        origin=change.origin.name_in_language(),
    )
    return Step("", word, change.changed_at, "", named(change.author), change.reason)


def _moved(move: AppealMove, word: str) -> Step:
    return Step("", word, move.moved_at, "", named(move.author), move.reason)
